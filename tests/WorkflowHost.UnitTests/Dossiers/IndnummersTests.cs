using WorkflowHost.Dossiers.Dossiers;

namespace WorkflowHost.UnitTests.Dossiers;

/// <summary>What is a number of the IND and what is not.</summary>
public sealed class IndnummersTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("123456789", Description = "nine digits, as a BSN has")]
    [TestCase("12345678901")]
    [TestCase("V123456789")]
    [TestCase("١٢٣٤٥٦٧٨٩٠", Description = "digits of another script")]
    [TestCase("1234567890; 2")]
    public void Dit_is_geen_V_nummer(string? tekst) => Assert.That(Indnummers.VNummer(tekst), Is.Null);

    [TestCase("1234567890")]
    [TestCase(" 123.456.7890 ")]
    [TestCase("123 456 7890\n")]
    public void Punten_en_spaties_tellen_niet_in_een_V_nummer(string tekst) => Assert.That(Indnummers.VNummer(tekst), Is.EqualTo("1234567890"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Z")]
    [TestCase("Z1-")]
    [TestCase("Z1-12345")]
    [TestCase("1234567890")]
    [TestCase("Z1-123456789 van de man")]
    public void Dit_is_geen_zaaknummer(string? tekst) => Assert.That(Indnummers.Zaaknummer(tekst), Is.Null);

    [TestCase("Z1-123456789", "Z1-123456789")]
    [TestCase("z1 - 123.456.789", "Z1-123456789")]
    [TestCase("Z12345678901", "Z12345678901")]
    public void Een_zaaknummer_begint_met_een_Z(string tekst, string verwacht) => Assert.That(Indnummers.Zaaknummer(tekst), Is.EqualTo(verwacht));
}
