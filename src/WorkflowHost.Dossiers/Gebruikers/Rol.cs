namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>De rollen in het team; een taak noemt de rol die haar doet.</summary>
public enum Rol
{
    /// <summary>Maatschappelijk begeleider en andere vrijwilligers.</summary>
    Vrijwilliger,

    /// <summary>Vrijwilliger die gezinshereniging begeleidt.</summary>
    JuridischVrijwilliger,

    /// <summary>Jurist of juridisch teamleider.</summary>
    Jurist,

    /// <summary>Teamleider van de locatie.</summary>
    Teamleider,

    /// <summary>Begeleider van groepen en participatie.</summary>
    Coordinator,

    /// <summary>Tolk.</summary>
    Tolk,

    /// <summary>Beheerder van het systeem; ziet geen dossiers.</summary>
    Beheerder,

    /// <summary>Medewerker van de gemeente; ziet alleen samengetelde cijfers.</summary>
    Gemeente,
}

/// <summary>Vertaalt functies en rolnamen uit registratie en workflowbestanden.</summary>
public static class Rollen
{
    private static readonly Dictionary<string, Rol> PerFunctie = new(StringComparer.OrdinalIgnoreCase)
    {
        ["maatschappelijk begeleider"] = Rol.Vrijwilliger,
        ["tolk"] = Rol.Tolk,
        ["arbeidscoach"] = Rol.Coordinator,
        ["participatie-vrijwilliger"] = Rol.Coordinator,
        ["juridisch vrijwilliger"] = Rol.JuridischVrijwilliger,
        ["juridisch teamleider"] = Rol.Jurist,
        ["jurist"] = Rol.Jurist,
        ["teamleider"] = Rol.Teamleider,
        ["beheerder"] = Rol.Beheerder,
        ["gemeente"] = Rol.Gemeente,
    };

    private static readonly Dictionary<string, Rol> PerNaam = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vrijwilliger"] = Rol.Vrijwilliger,
        ["juridisch-vrijwilliger"] = Rol.JuridischVrijwilliger,
        ["jurist"] = Rol.Jurist,
        ["teamleider"] = Rol.Teamleider,
        ["coordinator"] = Rol.Coordinator,
        ["tolk"] = Rol.Tolk,
        ["beheerder"] = Rol.Beheerder,
    };

    /// <summary>De rol die bij een functie hoort; een onbekende functie is vrijwilliger, de rol met de minste rechten op andermans werk.</summary>
    public static Rol VanFunctie(string functie) => PerFunctie.GetValueOrDefault(functie.Trim(), Rol.Vrijwilliger);

    /// <summary>De rol van een functie of rolnaam die bekend is; anders geen.</summary>
    public static bool TryVanFunctie(string functie, out Rol rol) => PerFunctie.TryGetValue(functie.Trim(), out rol) || PerNaam.TryGetValue(functie.Trim(), out rol);

    /// <summary>Een functie die bij een rol hoort.</summary>
    public static string Functie(Rol rol) => PerFunctie.First(p => p.Value == rol).Key;

    /// <summary>De functies die een rol geven.</summary>
    public static IReadOnlyCollection<string> Functies => PerFunctie.Keys;

    /// <summary>De rol met deze naam in een workflowbestand.</summary>
    public static bool TryVanNaam(string naam, out Rol rol) => PerNaam.TryGetValue(naam.Trim(), out rol);

    /// <summary>De namen die een workflowbestand mag gebruiken; de gemeente doet geen taken.</summary>
    public static IReadOnlyCollection<string> Namen => PerNaam.Keys;

    /// <summary>De Nederlandse naam van een rol, zoals schermen die tonen.</summary>
    public static string Naam(this Rol rol) => rol == Rol.Gemeente ? "gemeente" : PerNaam.First(p => p.Value == rol).Key.Replace('-', ' ');
}
