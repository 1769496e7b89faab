using System.Text;
using WorkflowHost.Dossiers.Stukken;

namespace WorkflowHost.UnitTests.Stukken;

/// <summary>What a file is, by what is in it.</summary>
public sealed class BestandsherkenningTests
{
    [TestCase("")]
    [TestCase("<html><body>%PDF-1.4 %%EOF</body></html>")]
    [TestCase("%PDF-1.4 zonder einde")]
    [TestCase("%PDF-")]
    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [TestCase("MZ\u0090")]
    [TestCase("PK\u0003\u0004")]
    [TestCase("GIF89a")]
    [TestCase("gewone tekst")]
    public void Wat_geen_PDF_PNG_of_JPEG_is_wordt_niet_herkend(string inhoud) => Assert.That(Bestandsherkenning.Herken(Encoding.Latin1.GetBytes(inhoud)), Is.Null);

    [TestCase("%PDF-1.7\n1 0 obj\n%%EOF\n", Bestandssoort.Pdf)]
    [TestCase("%PDF-2.0\n%%EOF", Bestandssoort.Pdf)]
    [TestCase("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR....\0\0\0\0IEND\u00ae\u0042\u0060\u0082", Bestandssoort.Png)]
    [TestCase("\u00ff\u00d8\u00ff\u00e0....\u00ff\u00d9", Bestandssoort.Jpeg)]
    public void De_drie_die_mogen_wel(string inhoud, Bestandssoort verwacht) => Assert.That(Bestandsherkenning.Herken(Encoding.Latin1.GetBytes(inhoud)), Is.EqualTo(verwacht));

    [TestCase("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR.... afgebroken")]
    [TestCase("\u00ff\u00d8\u00ff afgebroken")]
    public void Een_plaatje_dat_is_afgebroken_niet(string inhoud) => Assert.That(Bestandsherkenning.Herken(Encoding.Latin1.GetBytes(inhoud)), Is.Null);
}
