using System.Reflection;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Every attack of the list is beaten off, and succeeds once its protection is taken away: no attack is only a name.</summary>
public sealed class AanvallenTests
{
    private (Bescherming? Zonder, Veld Veld)? _huidig;

    private static IEnumerable<TestCaseData> Lijst() => Aanvallen.Alle.Select(a => new TestCaseData(a).SetArgDisplayNames(a.ToString()));

    // Those without the same protection come one after the other, on one host.
    private static IEnumerable<TestCaseData> PerBescherming() => Aanvallen.Alle.OrderBy(a => a.Alleen).ThenBy(a => a.Bescherming.Naam, StringComparer.Ordinal).Select(a => new TestCaseData(a).SetArgDisplayNames($"{a} | {a.Bescherming}"));

    [OneTimeTearDown]
    public Task Einde() => RuimOpAsync();

    [Test]
    public void Er_zijn_er_minstens_veertig_van_elke_soort_en_over_elke_bescherming()
    {
        var beschermingen = typeof(Bescherming).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (Bescherming)f.GetValue(null)!);

        Assert.Multiple(() =>
        {
            Assert.That(Aanvallen.Alle, Has.Count.GreaterThanOrEqualTo(40));
            Assert.That(Aanvallen.Alle.Select(a => a.Nummer), Is.EqualTo(Enumerable.Range(1, Aanvallen.Alle.Count)));
            Assert.That(Aanvallen.Alle.Select(a => a.Naam), Is.Unique);
            Assert.That(Enum.GetValues<Aanvalsoort>().Except(Aanvallen.Alle.Select(a => a.Soort)), Is.Empty);
            Assert.That(beschermingen.Except(Aanvallen.Alle.Select(a => a.Bescherming)), Is.Empty);
        });
    }

    [TestCaseSource(nameof(Lijst))]
    public async Task De_aanval_wordt_afgeslagen(object aanval) => await ProbeerAsync((Aanval)aanval, null, false);

    [TestCaseSource(nameof(PerBescherming))]
    public async Task Zonder_de_bescherming_slaagt_de_aanval(object aanval) => await ProbeerAsync((Aanval)aanval, ((Aanval)aanval).Bescherming, true);

    private async Task ProbeerAsync(Aanval aanval, Bescherming? zonder, bool verwacht)
    {
        Uitslag uitslag;
        if (aanval.Alleen)
        {
            await using var eigen = await Veld.LegAsync(zonder, aanval.Echt ? new Dictionary<string, string?>() : null);
            uitslag = await aanval.Probeer(eigen);
        }
        else
        {
            uitslag = await aanval.Probeer(await VeldAsync(zonder));
        }

        Assert.That(uitslag.Gelukt, Is.EqualTo(verwacht), uitslag.Gezien);
    }

    private async Task<Veld> VeldAsync(Bescherming? zonder)
    {
        if (_huidig is { } huidig && huidig.Zonder == zonder)
        {
            return huidig.Veld;
        }

        await RuimOpAsync();
        var veld = await Veld.LegAsync(zonder);
        _huidig = (zonder, veld);
        return veld;
    }

    private async Task RuimOpAsync()
    {
        if (_huidig is { } huidig)
        {
            _huidig = null;
            await huidig.Veld.DisposeAsync();
        }
    }
}
