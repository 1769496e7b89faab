namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Hoe er wordt geteld waar de wet meer dan één lezing toelaat.</summary>
internal enum Lezingkeuze
{
    /// <summary>De gewone telling: zelfde dagnummer, verlenging vanaf het ruwe einde, een verlengde termijn als geheel beoordeeld.</summary>
    Gewoon,

    /// <summary>
    /// De laatste verdedigbare telling: hele maanden vanaf het einde van een maand, verlenging vanaf het doorgeschoven einde, ook een
    /// verlengde termijn schuift door, en dagen die misschien gelijkgesteld zijn tellen als gesloten.
    /// </summary>
    Laatste,
}
