using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.UnitTests.Gebruikers;

/// <summary>Who may what, beside the table the domain description gives; written down a second time on purpose.</summary>
public sealed class RechtenTests
{
    private static readonly Rol[] Rolvolgorde = [Rol.Vrijwilliger, Rol.JuridischVrijwilliger, Rol.Jurist, Rol.Teamleider, Rol.Tolk, Rol.Coordinator, Rol.Beheerder, Rol.Gemeente];

    // - none, s together with an own dossier, e own, l location, g municipality, a everything.
    [TestCase(Recht.VestigingLezen, "e s l l - - - -")]
    [TestCase(Recht.VestigingSchrijven, "e - - l - - - -")]
    [TestCase(Recht.GezinsherenigingStatus, "s e l l - - - -")]
    [TestCase(Recht.GezinsherenigingLezen, "- e l l - - - -")]
    [TestCase(Recht.GezinsherenigingSchrijven, "- e l l - - - -")]
    [TestCase(Recht.BijzonderLezen, "- e l l - - - -")]
    [TestCase(Recht.BijzonderSchrijven, "- - l - - - - -")]
    [TestCase(Recht.MutatieVoorstellen, "e e l l - e - -")]
    [TestCase(Recht.MutatieBeoordelen, "- - l l - - - -")]
    [TestCase(Recht.JuridischBeoordelen, "- - l - - - - -")]
    [TestCase(Recht.TermijnWijzigen, "- - l - - - - -")]
    [TestCase(Recht.RegelGoedkeuren, "- - a - - - - -")]
    [TestCase(Recht.RegelInvoeren, "- - - - - - a -")]
    [TestCase(Recht.AfwezigheidMelden, "e e e l e e - -")]
    [TestCase(Recht.Toewijzen, "- - l l - - - -")]
    [TestCase(Recht.GroepenLezen, "l - - l - e - -")]
    [TestCase(Recht.GroepenSchrijven, "- - - l - e - -")]
    [TestCase(Recht.Rapportage, "e e l l - e - g")]
    [TestCase(Recht.Jaaroverzicht, "- - l l - - - g")]
    [TestCase(Recht.Beheer, "- - - - - - a -")]
    [TestCase(Recht.LogboekLezen, "- - l l - - - -")]
    [TestCase(Recht.TechnischLogboek, "- - - - - - a -")]
    [TestCase(Recht.Spreekuurtoegang, "l l - - - - - -")]
    [TestCase(Recht.SpreekuurtoegangZien, "- - - l - - - -")]
    public void De_tabel_zegt_het(Recht recht, string rij)
    {
        var verwacht = rij.Split(' ').Select(c => c switch { "-" => Bereik.Geen, "s" => Bereik.Samenhang, "e" => Bereik.Eigen, "l" => Bereik.Locatie, "g" => Bereik.Gemeente, _ => Bereik.Alle });

        Assert.That(Rolvolgorde.Select(r => Rechten.Van(r, recht)), Is.EqualTo(verwacht));
    }

    [Test]
    public void Wat_niet_in_de_tabel_staat_mag_niemand()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetValues<Rol>().Select(r => Rechten.Van(r, (Recht)999)), Has.All.EqualTo(Bereik.Geen));
            Assert.That(Enum.GetValues<Recht>().Select(r => Rechten.Van((Rol)999, r)), Has.All.EqualTo(Bereik.Geen));
            Assert.That(Rechten.Lezen("verhuizing"), Is.Null);
            Assert.That(Rechten.Schrijven("verhuizing"), Is.Null);
        });
    }

    [TestCase(Rol.Beheerder)]
    [TestCase(Rol.Gemeente)]
    [TestCase(Rol.Tolk)]
    public void Geen_dossierinhoud_voor_tolk_beheerder_en_gemeente(Rol rol)
    {
        Recht[] inhoud =
        [
            Recht.DossierLezen, Recht.DossierSchrijven, Recht.BijzonderLezen, Recht.MutatieVoorstellen, Recht.MutatieBeoordelen, Recht.WorkflowVerloop, Recht.LogboekLezen, Recht.Spreekuurtoegang,
            .. Procedures.Alle.Select(p => Rechten.Lezen(p)!.Value), .. Procedures.Alle.Select(p => Rechten.Schrijven(p)!.Value),
        ];

        Assert.That(inhoud.Where(r => Rechten.Heeft(rol, r)), Is.Empty);
    }

    [Test]
    public void Elk_recht_staat_in_de_tabel_en_iemand_heeft_het()
    {
        Assert.That(Enum.GetValues<Recht>().Where(r => !Enum.GetValues<Rol>().Any(rol => Rechten.Heeft(rol, r))), Is.Empty);
    }

    [Test]
    public void Wie_van_een_procedure_mag_lezen_mag_bij_de_lijst_en_niemand_anders([Values] Rol rol)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rechten.Van(rol, Recht.DossierLezen), Is.EqualTo(Procedures.Alle.Max(p => Rechten.Van(rol, Rechten.Lezen(p)!.Value))));
            Assert.That(Rechten.Van(rol, Recht.DossierSchrijven), Is.EqualTo(Procedures.Alle.Max(p => Rechten.Van(rol, Rechten.Schrijven(p)!.Value))));
        });
    }

    [Test]
    public void Wie_schrijft_mag_ook_lezen([Values] Rol rol)
    {
        Assert.That(Procedures.Alle.Where(p => Rechten.Van(rol, Rechten.Schrijven(p)!.Value) > Rechten.Van(rol, Rechten.Lezen(p)!.Value)), Is.Empty);
    }

    [TestCase("vrouw van de directeur")]
    [TestCase("")]
    public void Een_onbekende_functie_krijgt_alleen_eigen_dossiers(string functie)
    {
        Assert.That(Rechten.Van(Rollen.VanFunctie(functie), Recht.DossierLezen), Is.EqualTo(Bereik.Eigen));
    }
}
