namespace WorkflowHost.Storage.Engine;

/// <summary>What callers hear when the engine's rows are not saved. Without values: they may be personal.</summary>
internal static class Enginefout
{
    public const string IemandWasEerder = "Iemand anders ging net verder met deze instantie; lees opnieuw en probeer het daarna nog eens.";
    public const string Geweigerd = "De database heeft de rijen van de engine geweigerd.";
}
