namespace WorkflowHost.Termijnen.Kalender;

/// <summary>De dagen van de week, met hun Nederlandse naam en in de volgorde van <see cref="DayOfWeek"/>.</summary>
internal enum Weekdag
{
    Zondag,
    Maandag,
    Dinsdag,
    Woensdag,
    Donderdag,
    Vrijdag,
    Zaterdag,
}
