using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Dossiers;

namespace WorkflowHost.Dossiers.Import;

/// <summary>
/// Verzint dossiers in alle fasen, om mee te meten. De verlopen komen uit een bestaand registratiejaar: elk nieuw dossier volgt een ander dossier tot
/// een willekeurig punt, met verschoven datums en eigen mensen. Met hetzelfde zaad komt er hetzelfde uit.
/// </summary>
/// <param name="voorbeeld">Het jaar waar de verlopen uit komen.</param>
/// <param name="zaad">Beginwaarde van het toeval.</param>
public sealed class VerzonnenDossiers(Registratiejaar voorbeeld, int zaad)
{
    private const int MaxVerschuiving = 120;
    private readonly ILookup<string, GeregistreerdeMutatie> _mutaties = voorbeeld.Mutaties.ToLookup(m => m.Dossier, StringComparer.Ordinal);
    private readonly ILookup<HuishoudenId, Persoon> _personen = voorbeeld.Personen.ToLookup(p => p.HuishoudenId);

    /// <summary>Een verzonnen dossier met zijn mensen en zijn mutaties.</summary>
    /// <param name="Dossier">Het dossier.</param>
    /// <param name="Personen">De personen van het huishouden.</param>
    /// <param name="Mutaties">De mutaties, op volgorde van datum.</param>
    public sealed record Verzonnen(TeOpenenDossier Dossier, IReadOnlyList<Persoon> Personen, IReadOnlyList<GeregistreerdeMutatie> Mutaties);

    /// <summary>Verzint dossier <paramref name="nummer"/>; hetzelfde nummer geeft hetzelfde dossier.</summary>
    public Verzonnen Maak(int nummer, DateTimeOffset gemaaktOp)
    {
        var toeval = new Random(HashCode.Combine(zaad, nummer));
        var model = voorbeeld.Dossiers[toeval.Next(voorbeeld.Dossiers.Count)];
        var dagen = toeval.Next(-MaxVerschuiving, 1);
        var staart = nummer.ToString("D6", CultureInfo.InvariantCulture);
        var huishouden = new Huishouden
        {
            Id = new HuishoudenId(Ids.Nieuw(gemaaktOp)),
            Code = $"VH{staart}",
            Gemeente = model.Huishouden.Gemeente,
            Koppeling = Schuif(model.Huishouden.Koppeling, dagen),
            Bezichtiging = Schuif(model.Huishouden.Bezichtiging, dagen),
            Huurcontract = Schuif(model.Huishouden.Huurcontract, dagen),
            Huisvesting = Schuif(model.Huishouden.Huisvesting, dagen),
            ContactpersoonId = model.Huishouden.ContactpersoonId,
        };
        var personen = _personen[model.Huishouden.Id].ToDictionary(p => p.Code, p => new Persoon
        {
            Id = new PersoonId(Ids.Nieuw(gemaaktOp)),
            Code = $"V{staart}-{p.Code}",
            HuishoudenId = huishouden.Id,
            Roepnaam = p.Roepnaam,
            Achternaam = p.Achternaam,
            Geboortedatum = p.Geboortedatum.AddDays(toeval.Next(-900, 900)),
            Geslacht = p.Geslacht,
            Nationaliteit = p.Nationaliteit,
            Taal = p.Taal,
            Instroom = p.Instroom,
            VergunningBekendgemaakt = Schuif(p.VergunningBekendgemaakt, dagen),
            EersteHuisvesting = Schuif(p.EersteHuisvesting, dagen),
            Relatie = p.Relatie,
        }, StringComparer.Ordinal);
        var dossiernummer = $"{model.Nummer[..model.Nummer.LastIndexOf('-')]}-{staart}";
        var nareizigers = model.Nareizigers.ToDictionary(n => n.Code, n => $"{dossiernummer}{n.Code[model.Nummer.Length..]}", StringComparer.Ordinal);
        var verloop = _mutaties[model.Nummer].OrderBy(m => m.Datum).ToList();
        var tot = verloop.Count == 0 ? 0 : toeval.Next(verloop.Count + 1);
        return new Verzonnen(
            new TeOpenenDossier(
                dossiernummer, model.Procedure, huishouden, model.Persoon is { } persoon ? personen.GetValueOrDefault(persoon.Code) : null, model.Behandelaar, model.Geopend.AddDays(dagen),
                [.. model.Nareizigers.Select(n => new TeOpenenNareiziger(nareizigers[n.Code], n.Relatie, n.Geslacht, null))]),
            [.. personen.Values],
            [.. verloop.Take(tot).Select(m => m with
            {
                Datum = m.Datum.AddDays(dagen),
                Dossier = dossiernummer,
                Persoon = m.Persoon is null ? null : nareizigers.GetValueOrDefault(m.Persoon) ?? personen.GetValueOrDefault(m.Persoon)?.Code,
                Gegevens = SchuifDatums(m.Gegevens, dagen),
            })]);
    }

    private static DateOnly? Schuif(DateOnly? dag, int dagen) => dag?.AddDays(dagen);

    private static JsonObject SchuifDatums(JsonObject gegevens, int dagen)
    {
        var verschoven = (JsonObject)gegevens.DeepClone();
        foreach (var (naam, waarde) in gegevens)
        {
            if (waarde is not null && DateOnly.TryParseExact(waarde.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag))
            {
                verschoven[naam] = dag.AddDays(dagen).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return verschoven;
    }
}
