namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Wat er aan de lijnen van een tekening niet klopt.</summary>
internal static class Tekenregels
{
    public static IEnumerable<Bevinding> Alle(Tekening tekening) =>
        [.. Begin(tekening), .. Lijnen(tekening), .. Uitkomsten(tekening), .. Bereik(tekening), .. Eindes(tekening), .. Lussen(tekening), .. Splitsingen(tekening)];

    public static IEnumerable<Bevinding> Begin(Tekening tekening) =>
        tekening.Canvassen.Where(c => c.Knopen.Count > 0 && c.Begin is null).Select(c => new Bevinding(Gewicht.Fout, c.Id, $"{c.Naam}: er staat geen Start in dit schema."));

    public static IEnumerable<Bevinding> Lijnen(Tekening tekening)
    {
        foreach (var canvas in tekening.Canvassen)
        {
            foreach (var lijn in canvas.Lijnen)
            {
                if (canvas.Vind(lijn.Van) is not { } van || canvas.Vind(lijn.Naar) is null)
                {
                    yield return new Bevinding(Gewicht.Fout, canvas.Id, $"{canvas.Naam}: de lijn van {lijn.Van} naar {lijn.Naar} hangt los.");
                }
                else if (van.KentPoorten && !van.Poorten.Contains(lijn.Poort))
                {
                    yield return Bevinding.Fout(van, $"uitgang '{lijn.Poort}' bestaat niet.");
                }
            }

            foreach (var dubbel in canvas.Lijnen.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => g.Key))
            {
                yield return new Bevinding(Gewicht.Fout, dubbel.Van, $"{canvas.Vind(dubbel.Van)?.Naam ?? dubbel.Van}: de lijn uit '{dubbel.Poort}' staat er twee keer.");
            }
        }
    }

    public static IEnumerable<Bevinding> Uitkomsten(Tekening tekening)
    {
        foreach (var knoop in tekening.Knopen)
        {
            foreach (var poort in knoop.Poorten.Where(p => knoop.MoetVerder && !knoop.Canvas.Lijnen.Any(l => l.Van == knoop.Id && l.Poort == p)))
            {
                yield return Bevinding.Fout(knoop, $"uitkomst '{poort}' leidt nergens heen.");
            }

            foreach (var regel in knoop.Mutaties.Where(m => m["uitkomst"] is { } u && !knoop.Poorten.Contains(u.ToString()) && !knoop.Lijst("tussentijds").Contains(u.ToString())))
            {
                yield return Bevinding.Fout(knoop, $"mutatie {regel["soort"]} noemt uitkomst '{regel["uitkomst"]}', die er niet is.");
            }

            foreach (var dubbel in knoop.Lijst("tussentijds").Intersect(knoop.Poorten, StringComparer.Ordinal))
            {
                yield return Bevinding.Fout(knoop, $"'{dubbel}' is uitkomst en tussentijds tegelijk.");
            }
        }
    }

    public static IEnumerable<Bevinding> Bereik(Tekening tekening) =>
        from canvas in tekening.Canvassen
        where canvas.Begin is not null
        let bereikbaar = new Stroomlijn(canvas).Bereikbaar
        from knoop in canvas.Knopen
        where !bereikbaar.Contains(knoop.Id)
        select Bevinding.LetOp(knoop, "hier komt de procedure nooit.");

    /// <summary>Vanaf het begin moet een weg naar een einde zijn, en wat rondgaat zonder te wachten moet eruit kunnen.</summary>
    public static IEnumerable<Bevinding> Eindes(Tekening tekening)
    {
        foreach (var canvas in tekening.Canvassen.Where(c => c.Begin is not null))
        {
            // Ends where the drawing lets it: nothing leads on from here, or one of its exits may stay open.
            var eindigt = canvas.Knopen.Where(k => !k.MoetVerder && (k.Poorten.Count == 0 || k.Poorten.Any(p => !canvas.Lijnen.Any(l => l.Van == k.Id && l.Poort == p)))).Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
            var rij = new Queue<string>(eindigt);
            while (rij.TryDequeue(out var hier))
            {
                foreach (var van in canvas.Lijnen.Where(l => l.Naar == hier).Select(l => l.Van).Where(eindigt.Add))
                {
                    rij.Enqueue(van);
                }
            }

            var bereikbaar = new Stroomlijn(canvas).Bereikbaar;
            var rond = canvas.Knopen.Where(k => !eindigt.Contains(k.Id) && bereikbaar.Contains(k.Id) && canvas.Lijnen.Any(l => l.Van == k.Id)).ToList();
            // Beside the main way, and inside something that is broken off, something may listen for ever: it stops when the dossier closes. What does not wait would never stop.
            if (rond.Count > 0 && ((canvas.Buiten is null && !eindigt.Contains(canvas.Begin!.Id)) || !rond.Exists(k => k.Wacht)))
            {
                yield return Bevinding.Fout(rond[0], "vanaf hier is er geen weg naar een einde.");
            }
        }
    }

    /// <summary>Een lijn terug moet naar een knoop waar iedere weg langs komt; anders weigert de oorspronkelijke engine haar.</summary>
    public static IEnumerable<Bevinding> Lussen(Tekening tekening)
    {
        foreach (var canvas in tekening.Canvassen)
        {
            var stroom = new Stroomlijn(canvas);
            foreach (var (van, naar) in stroom.Terug.Where(t => !stroom.Overheerst(t.Naar, t.Van)))
            {
                yield return Bevinding.Fout(canvas.Vind(van)!, $"de lijn terug naar '{canvas.Vind(naar)!.Naam}' gaat naar een stap waar niet iedere weg langs komt.");
            }

            // A node counts the visits of each line to it. Lines out of different loops get different counts, and the node would wait for ever.
            foreach (var (knoop, voorgangers) in stroom.Samenkomsten.Where(s => !canvas.Vind(s.Knoop)!.IsSamenkomst))
            {
                foreach (var (van, naar) in stroom.Terug.Where(t => voorgangers.Select(v => stroom.Overheerst(t.Naar, v)).Distinct().Count() > 1))
                {
                    yield return Bevinding.Fout(canvas.Vind(knoop)!, $"hier komen wegen samen waarvan alleen een deel in de lus '{canvas.Vind(van)!.Naam}' - '{canvas.Vind(naar)!.Naam}' ligt.");
                }
            }
        }
    }

    /// <summary>Wegen die tegelijk lopen mogen alleen in een samenkomst bij elkaar komen.</summary>
    public static IEnumerable<Bevinding> Splitsingen(Tekening tekening)
    {
        foreach (var canvas in tekening.Canvassen)
        {
            var stroom = new Stroomlijn(canvas);
            foreach (var splitsing in canvas.Lijnen.Where(l => canvas.Vind(l.Naar) is not null).GroupBy(l => (l.Van, l.Poort)).Where(g => g.Count() > 1))
            {
                var takken = splitsing.Where(l => l.Naar != l.Van).Select(l => stroom.Vooruit(l.Naar, k => canvas.Vind(k)!.IsSamenkomst)).ToList();
                var samen = takken.SelectMany((tak, i) => takken.Take(i).SelectMany(ander => tak.Intersect(ander))).Distinct(StringComparer.Ordinal);
                foreach (var knoop in samen.Where(k => !canvas.Vind(k)!.IsSamenkomst))
                {
                    yield return Bevinding.Fout(canvas.Vind(knoop)!, $"wegen die na '{canvas.Vind(splitsing.Key.Van)?.Naam}' tegelijk lopen komen hier samen; zet er 'Samenkomen' tussen.");
                }
            }
        }
    }
}
