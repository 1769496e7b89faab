namespace WorkflowHost.Termijnen.Berekening;

/// <summary>De eenheid waarin een termijn telt. Een maand is iets anders dan dertig dagen.</summary>
public enum Eenheid
{
    /// <summary>Verstreken uren (60 minuten op de klok van de wereld, niet op die aan de muur).</summary>
    Uren,

    /// <summary>Kalenderdagen.</summary>
    Dagen,

    /// <summary>Weken van zeven kalenderdagen.</summary>
    Weken,

    /// <summary>Kalendermaanden: zelfde dagnummer.</summary>
    Maanden,

    /// <summary>Kalenderjaren: zelfde dag en maand.</summary>
    Jaren,
}
