using System.Globalization;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Participatieverklaring;
using WorkflowHost.Dossiers.Registraties;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Taakstellingen;
using WorkflowHost.Dossiers.Trajecten;

namespace WorkflowHost.Dossiers.Import;

/// <summary>
/// Leest de map met puntkommabestanden van een registratiejaar (UTF-8, ISO-datums, eerste regel kolommen, lijsten met <c>|</c>)
/// en controleert alles voordat er iets wordt opgeslagen. De eerste fout wordt gemeld met bestand, regel en veld.
/// </summary>
/// <param name="soorten">De mutatiesoorten die mogen voorkomen.</param>
/// <param name="procedures">De procedures die er zijn.</param>
public sealed class RegistratiejaarLezen(Mutatiesoorten soorten, IReadOnlyCollection<string> procedures)
{
    /// <summary>Leest de map.</summary>
    /// <param name="map">Pad van de map.</param>
    /// <param name="ingelezenOp">Tijdstip van inlezen; nieuwe ids dragen het.</param>
    /// <exception cref="Invoerfout">Een bestand ontbreekt of klopt niet.</exception>
    public Registratiejaar Lees(string map, DateTimeOffset ingelezenOp)
    {
        if (!Directory.Exists(map))
        {
            throw new Invoerfout($"De map '{Path.GetFileName(Path.TrimEndingDirectorySeparator(map))}' bestaat niet.");
        }

        Guid Id() => Ids.Nieuw(ingelezenOp);

        var medewerkers = Uniek(CsvBestand.Lees(map, "medewerkers.csv", "id", "naam", "email", "functie", "vrijwillig", "dagdelen", "vanaf", "tot"), "id", r => new Medewerker
        {
            Id = new MedewerkerId(Id()),
            Code = r.Tekst("id"),
            Naam = r.Tekst("naam"),
            Email = Adres(r),
            Functie = r.Tekst("functie"),
            IsVrijwilliger = r.JaNee("vrijwillig"),
            Dagdelen = r.GetalOptioneel("dagdelen") ?? 0,
            Vanaf = r.Datum("vanaf"),
            Tot = NietVoor(r, "tot", "vanaf"),
        });
        var roosters = CsvBestand.Lees(map, "roosters.csv", "soort", "weekdag", "van", "tot").ConvertAll(r => new Rooster
        {
            Id = Id(),
            Soort = r.Tekst("soort"),
            Weekdag = r.Een("weekdag", Weekdagen, "de dagen maandag tot en met zondag"),
            Van = r.Tijd("van"),
            Tot = r.Tijd("tot"),
        });
        var taakstellingen = CsvBestand.Lees(map, "taakstelling.csv", "gemeente", "jaar", "halfjaar", "aantal", "saldo_begin").ConvertAll(r => new Taakstelling
        {
            Id = Id(),
            Gemeente = r.Tekst("gemeente"),
            Jaar = r.Getal("jaar"),
            Halfjaar = r.Getal("halfjaar") is 1 or 2 ? r.Getal("halfjaar") : throw r.Fout("halfjaar", "moet 1 of 2 zijn."),
            Aantal = r.Getal("aantal"),
            SaldoBegin = r.GetalOptioneel("saldo_begin"),
        });
        if (taakstellingen.Count == 0)
        {
            throw new Invoerfout("taakstelling.csv heeft geen rijen; het jaar van de registratie is daardoor onbekend.");
        }

        var woningen = Uniek(CsvBestand.Lees(map, "woningen.csv", "id", "gemeente", "beschikbaar", "huurcontract"), "id", r => new Woning
        {
            Id = Id(),
            Code = r.Tekst("id"),
            Gemeente = r.Tekst("gemeente"),
            Beschikbaar = r.DatumOptioneel("beschikbaar"),
            Huurcontract = r.DatumOptioneel("huurcontract"),
        });
        var huishoudens = Uniek(CsvBestand.Lees(map, "huishoudens.csv", "id", "gemeente", "woning", "koppeling", "bezichtiging", "huurcontract", "huisvesting", "contactpersoon"), "id", r => new Huishouden
        {
            Id = new HuishoudenId(Id()),
            Code = r.Tekst("id"),
            Gemeente = r.Tekst("gemeente"),
            WoningId = r.EenOptioneel("woning", woningen, "woningen.csv")?.Id,
            Koppeling = r.DatumOptioneel("koppeling"),
            Bezichtiging = r.DatumOptioneel("bezichtiging"),
            Huurcontract = r.DatumOptioneel("huurcontract"),
            Huisvesting = r.DatumOptioneel("huisvesting"),
            ContactpersoonId = r.EenOptioneel("contactpersoon", medewerkers, "medewerkers.csv")?.Id,
        });
        var personen = Uniek(CsvBestand.Lees(map, "personen.csv", "id", "huishouden", "roepnaam", "achternaam", "geboortedatum", "geslacht", "nationaliteit", "taal", "instroom", "vergunning_bekendgemaakt", "eerste_huisvesting", "relatie"), "id", r => new Persoon
        {
            Id = new PersoonId(Id()),
            Code = r.Tekst("id"),
            HuishoudenId = r.Een("huishouden", huishoudens, "huishoudens.csv").Id,
            Roepnaam = r.Tekst("roepnaam"),
            Achternaam = r.Tekst("achternaam"),
            Geboortedatum = r.Datum("geboortedatum"),
            Geslacht = Geslacht(r),
            Nationaliteit = r.Optioneel("nationaliteit"),
            Taal = r.Optioneel("taal"),
            Instroom = r.Tekst("instroom") is "Statushouder" or "Nareis" ? r.Tekst("instroom") : throw r.Fout("instroom", $"'{r.Tekst("instroom")}' is niet toegestaan; kies Statushouder of Nareis."),
            VergunningBekendgemaakt = r.DatumOptioneel("vergunning_bekendgemaakt"),
            EersteHuisvesting = NietVoor(r, "eerste_huisvesting", "geboortedatum"),
            Relatie = r.Optioneel("relatie"),
        });

        var dossiers = LeesDossiers(map, medewerkers, huishoudens, personen);
        return new Registratiejaar
        {
            Jaar = taakstellingen[0].Jaar,
            Gemeente = taakstellingen[0].Gemeente,
            Medewerkers = [.. medewerkers.Values],
            Roosters = roosters,
            Taakstellingen = taakstellingen,
            Woningen = [.. woningen.Values],
            Huishoudens = [.. huishoudens.Values],
            Personen = [.. personen.Values],
            Dossiers = [.. dossiers.Values],
            Mutaties = LeesMutaties(map, medewerkers, personen, dossiers),
            Contacten = CsvBestand.Lees(map, "contacten.csv", "datum", "soort", "persoon", "medewerker", "onderwerp", "minuten", "afloop").ConvertAll(r => new Contact
            {
                Id = Id(),
                Datum = r.Datum("datum"),
                Soort = r.Tekst("soort"),
                PersoonId = r.Een("persoon", personen, "personen.csv").Id,
                MedewerkerId = r.EenOptioneel("medewerker", medewerkers, "medewerkers.csv")?.Id,
                Onderwerp = r.Optioneel("onderwerp"),
                Minuten = r.GetalOptioneel("minuten") ?? 0,
                Afloop = r.Optioneel("afloop"),
            }),
            Trajecten = CsvBestand.Lees(map, "trajecten.csv", "persoon", "soort", "gestart", "geeindigd", "resultaat").ConvertAll(r => new Traject
            {
                Id = Id(),
                Volgnummer = r.Regel,
                PersoonId = r.Een("persoon", personen, "personen.csv").Id,
                Soort = r.Tekst("soort"),
                Gestart = r.Datum("gestart"),
                Geeindigd = NietVoor(r, "geeindigd", "gestart"),
                Resultaat = r.Optioneel("resultaat"),
            }),
            Groepen = [.. LeesGroepen(map, medewerkers, Id, out var groepen)],
            Groepsdeelnames = CsvBestand.Lees(map, "groepsdeelname.csv", "groep", "persoon", "bijeenkomst", "aanwezig").ConvertAll(r => new Groepsdeelname
            {
                Id = Id(),
                GroepId = r.Een("groep", groepen, "groepen.csv").Id,
                PersoonId = r.Een("persoon", personen, "personen.csv").Id,
                Bijeenkomst = r.Datum("bijeenkomst"),
                IsAanwezig = r.JaNee("aanwezig"),
            }),
            Registraties = CsvBestand.Lees(map, "registraties.csv", "datum", "soort", "persoon", "toelichting").ConvertAll(r => new Registratie
            {
                Id = Id(),
                Datum = r.Datum("datum"),
                Soort = r.Tekst("soort"),
                PersoonId = r.Een("persoon", personen, "personen.csv").Id,
                Toelichting = r.Optioneel("toelichting"),
            }),
        };
    }

    private static readonly Dictionary<string, DayOfWeek> Weekdagen = Enum.GetValues<DayOfWeek>()
        .ToDictionary(d => CultureInfo.GetCultureInfo("nl-NL").DateTimeFormat.GetDayName(d), StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyCollection<Groep> LeesGroepen(string map, Dictionary<string, Medewerker> medewerkers, Func<Guid> id, out Dictionary<string, Groep> groepen) =>
        (groepen = Uniek(CsvBestand.Lees(map, "groepen.csv", "id", "soort", "taal", "regio", "plaats", "bijeenkomsten", "gespreksleider", "vrijwilliger", "overige_deelnemers", "evaluatieformulieren"), "id", r =>
        {
            var bijeenkomsten = r.Datums("bijeenkomsten");
            return new Groep
            {
                Id = id(),
                Code = r.Tekst("id"),
                Soort = r.Tekst("soort"),
                Taal = r.Optioneel("taal"),
                Regio = r.Optioneel("regio"),
                Plaats = r.Optioneel("plaats"),
                Bijeenkomsten = bijeenkomsten,
                EersteBijeenkomst = bijeenkomsten.Count == 0 ? null : bijeenkomsten.Min(),
                Gespreksleider = r.Optioneel("gespreksleider"),
                VrijwilligerId = r.EenOptioneel("vrijwilliger", medewerkers, "medewerkers.csv")?.Id,
                OverigeDeelnemers = r.GetalOptioneel("overige_deelnemers") ?? 0,
                Evaluatieformulieren = r.GetalOptioneel("evaluatieformulieren") ?? 0,
            };
        })).Values;

    private Dictionary<string, TeOpenenDossier> LeesDossiers(
        string map, Dictionary<string, Medewerker> medewerkers, Dictionary<string, Huishouden> huishoudens, Dictionary<string, Persoon> personen)
    {
        var dossierrijen = CsvBestand.Lees(map, "dossiers.csv", "dossier", "procedure", "huishouden", "persoon", "behandelaar", "geopend");
        var nummers = dossierrijen.Select(r => r.Tekst("dossier")).ToHashSet(StringComparer.Ordinal);
        var nareizigers = Uniek(CsvBestand.Lees(map, "nareizigers.csv", "id", "dossier", "relatie", "geslacht", "persoon"), "id", r => (
            Dossier: nummers.Contains(r.Tekst("dossier")) ? r.Tekst("dossier") : throw r.Fout("dossier", $"'{r.Tekst("dossier")}' staat niet in dossiers.csv."),
            Nareiziger: new TeOpenenNareiziger(r.Tekst("id"), r.Tekst("relatie"), Geslacht(r), r.EenOptioneel("persoon", personen, "personen.csv"))))
            .Values.ToLookup(n => n.Dossier, n => n.Nareiziger, StringComparer.Ordinal);
        return Uniek(dossierrijen, "dossier", r => new TeOpenenDossier(
            r.Tekst("dossier"),
            procedures.Contains(r.Tekst("procedure")) ? r.Tekst("procedure") : throw r.Fout("procedure", $"'{r.Tekst("procedure")}' is geen procedure; kies {string.Join(", ", procedures)}."),
            r.Een("huishouden", huishoudens, "huishoudens.csv"),
            r.EenOptioneel("persoon", personen, "personen.csv"),
            r.EenOptioneel("behandelaar", medewerkers, "medewerkers.csv"),
            r.Datum("geopend"),
            [.. nareizigers[r.Tekst("dossier")]]));
    }

    private List<GeregistreerdeMutatie> LeesMutaties(
        string map, Dictionary<string, Medewerker> medewerkers, Dictionary<string, Persoon> personen, Dictionary<string, TeOpenenDossier> dossiers) =>
        CsvBestand.Lees(map, "mutaties.csv", "datum", "dossier", "persoon", "soort", "gegevens", "bron", "ingevoerd_door").ConvertAll(r =>
        {
            var dossier = r.Een("dossier", dossiers, "dossiers.csv");
            var persoon = r.Optioneel("persoon");
            if (persoon is not null && !personen.ContainsKey(persoon) && dossier.Nareizigers.All(n => n.Code != persoon))
            {
                throw r.Fout("persoon", $"'{persoon}' is geen nareiziger van {dossier.Nummer} en staat niet in personen.csv.");
            }

            var soort = soorten.Zoek(r.Tekst("soort")) ?? throw r.Fout("soort", $"'{r.Tekst("soort")}' is geen mutatiesoort; zie mutatiesoorten.json.");
            var gegevens = r.Json("gegevens");
            if (soort.Controleer(gegevens) is { } bezwaar)
            {
                throw r.Fout("gegevens", bezwaar);
            }

            return new GeregistreerdeMutatie(
                r.Regel, r.Datum("datum"), dossier.Nummer, persoon, soort.Code, gegevens, r.Optioneel("bron"), r.EenOptioneel("ingevoerd_door", medewerkers, "medewerkers.csv")?.Id);
        });

    private static Dictionary<string, T> Uniek<T>(List<CsvRij> rijen, string sleutel, Func<CsvRij, T> maak)
    {
        var gevonden = new Dictionary<string, T>(rijen.Count, StringComparer.Ordinal);
        foreach (var rij in rijen)
        {
            if (!gevonden.TryAdd(rij.Tekst(sleutel), maak(rij)))
            {
                throw rij.Fout(sleutel, $"'{rij.Tekst(sleutel)}' komt twee keer voor; elke rij heeft een eigen {sleutel}.");
            }
        }

        return gevonden;
    }

    private static string Geslacht(CsvRij r) => r.Tekst("geslacht") is "M" or "F" or "X" ? r.Tekst("geslacht") : throw r.Fout("geslacht", $"'{r.Tekst("geslacht")}' is niet toegestaan; kies M, F of X.");

    private static string Adres(CsvRij r) => r.Tekst("email") is var a && a.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < a.Length - 1 && !a.Any(char.IsWhiteSpace)
        ? a
        : throw r.Fout("email", "is geen e-mailadres.");

    private static DateOnly? NietVoor(CsvRij r, string veld, string begin) =>
        r.DatumOptioneel(veld) is not { } datum ? null : datum >= r.Datum(begin) ? datum : throw r.Fout(veld, $"{datum:yyyy-MM-dd} ligt voor {begin} ({r.Datum(begin):yyyy-MM-dd}).");
}
