using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Bezetting;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Dossiers.Participatieverklaring;
using WorkflowHost.Dossiers.Registraties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Dossiers.Taakstellingen;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Dossiers.Trajecten;

namespace WorkflowHost.Dossiers;

/// <summary>
/// The work of the team as tables. Storage derives one context per database, adds the engine's tables and owns the migrations.
/// One action saves once: everything it changed commits together or not at all.
/// </summary>
public abstract class WorkflowHostDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Dossiers.</summary>
    public DbSet<Dossier> Dossiers => Set<Dossier>();

    /// <summary>Nareizigers.</summary>
    public DbSet<Nareiziger> Nareizigers => Set<Nareiziger>();

    /// <summary>Huishoudens.</summary>
    public DbSet<Huishouden> Huishoudens => Set<Huishouden>();

    /// <summary>Personen.</summary>
    public DbSet<Persoon> Personen => Set<Persoon>();

    /// <summary>Woningen.</summary>
    public DbSet<Woning> Woningen => Set<Woning>();

    /// <summary>Medewerkers.</summary>
    public DbSet<Medewerker> Medewerkers => Set<Medewerker>();

    /// <summary>Taken.</summary>
    public DbSet<Taak> Taken => Set<Taak>();

    /// <summary>Termijnen.</summary>
    public DbSet<Termijn> Termijnen => Set<Termijn>();

    /// <summary>Mutaties.</summary>
    public DbSet<Mutatie> Mutaties => Set<Mutatie>();

    /// <summary>Mutatierondes.</summary>
    public DbSet<Mutatieronde> Mutatierondes => Set<Mutatieronde>();

    /// <summary>Mutatieverzoeken.</summary>
    public DbSet<Mutatieverzoek> Mutatieverzoeken => Set<Mutatieverzoek>();

    /// <summary>Contacten.</summary>
    public DbSet<Contact> Contacten => Set<Contact>();

    /// <summary>Spreekuren in de week.</summary>
    public DbSet<Rooster> Roosters => Set<Rooster>();

    /// <summary>Groepen.</summary>
    public DbSet<Groep> Groepen => Set<Groep>();

    /// <summary>Aanwezigheid in groepen.</summary>
    public DbSet<Groepsdeelname> Groepsdeelnames => Set<Groepsdeelname>();

    /// <summary>Trajecten.</summary>
    public DbSet<Traject> Trajecten => Set<Traject>();

    /// <summary>Taakstellingen.</summary>
    public DbSet<Taakstelling> Taakstellingen => Set<Taakstelling>();

    /// <summary>Losse registraties.</summary>
    public DbSet<Registratie> Registraties => Set<Registratie>();

    /// <summary>De geschiedenis.</summary>
    public DbSet<Gebeurtenis> Gebeurtenissen => Set<Gebeurtenis>();

    /// <summary>Herinneringen.</summary>
    public DbSet<Herinnering> Herinneringen => Set<Herinnering>();

    /// <summary>Regels die in een mail komen.</summary>
    public DbSet<Berichtregel> Berichtregels => Set<Berichtregel>();

    /// <summary>Uitgaande mails.</summary>
    public DbSet<Bericht> Berichten => Set<Bericht>();

    /// <summary>Adressen die de mailserver weigerde.</summary>
    public DbSet<Adresstoring> Adresstoringen => Set<Adresstoring>();

    /// <summary>Wie zich voor een soort mail afmeldde.</summary>
    public DbSet<Afmelding> Afmeldingen => Set<Afmelding>();

    /// <summary>Voorstellen om iets niet langer te bewaren.</summary>
    public DbSet<Bewaarvoorstel> Bewaarvoorstellen => Set<Bewaarvoorstel>();

    /// <summary>Afwezigheid van medewerkers.</summary>
    public DbSet<Afwezigheid> Afwezigheden => Set<Afwezigheid>();

    /// <summary>Redenen van stilstand.</summary>
    public DbSet<Stilstand> Stilstanden => Set<Stilstand>();

    /// <summary>Wat er met de procedures gebeurde.</summary>
    public DbSet<Procedurewijziging> Procedurewijzigingen => Set<Procedurewijziging>();

    /// <summary>Accounts.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Wie is aangemeld.</summary>
    public DbSet<Sessie> Sessies => Set<Sessie>();

    /// <summary>Locaties.</summary>
    public DbSet<Locatie> Locaties => Set<Locatie>();

    /// <summary>Het logboek van inzage.</summary>
    public DbSet<Inzage> Inzagen => Set<Inzage>();

    /// <summary>Toegang aan het spreekuur.</summary>
    public DbSet<Spreekuurtoegang> Spreekuurtoegangen => Set<Spreekuurtoegang>();

    /// <summary>Bijzondere stukken.</summary>
    public DbSet<Stuk> Stukken => Set<Stuk>();

    /// <summary>Wie een bijzonder stuk mag openen.</summary>
    public DbSet<Stukvrijgave> Stukvrijgaven => Set<Stukvrijgave>();

    /// <summary>Sleutels van de host.</summary>
    public DbSet<Hostsleutel> Hostsleutels => Set<Hostsleutel>();

    /// <summary>An instant as it stands in the tables: microseconds since 1970, UTC. For statements that are written by hand.</summary>
    public static long Microseconden(DateTimeOffset tijdstip) => (tijdstip.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant of a number of microseconds in the tables.</summary>
    public static DateTimeOffset Tijdstip(long microseconden) => new(DateTimeOffset.UnixEpoch.Ticks + (microseconden * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Forgets everything this unit of work read or changed and did not save: the engine's rows as well.</summary>
#pragma warning disable RS0030 // The one place that may: it forgets the rest too.
    public virtual void Vergeet() => ChangeTracker.Clear();
#pragma warning restore RS0030

    /// <inheritdoc/>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        ChangeTracker.DetectChanges();
        return Bewaar(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        return BewaarAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Saves what has been looked for already; the context of a database adds what it keeps beside EF.</summary>
    protected virtual int Bewaar(bool acceptAllChangesOnSuccess) => base.SaveChanges(acceptAllChangesOnSuccess);

    /// <inheritdoc cref="Bewaar"/>
    protected virtual Task<int> BewaarAsync(bool acceptAllChangesOnSuccess, CancellationToken ct) => base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DossierId>().HaveConversion<IdConverter<DossierId>>();
        configurationBuilder.Properties<NareizigerId>().HaveConversion<IdConverter<NareizigerId>>();
        configurationBuilder.Properties<PersoonId>().HaveConversion<IdConverter<PersoonId>>();
        configurationBuilder.Properties<HuishoudenId>().HaveConversion<IdConverter<HuishoudenId>>();
        configurationBuilder.Properties<MedewerkerId>().HaveConversion<IdConverter<MedewerkerId>>();
        configurationBuilder.Properties<TaakId>().HaveConversion<IdConverter<TaakId>>();
        configurationBuilder.Properties<TermijnId>().HaveConversion<IdConverter<TermijnId>>();
        configurationBuilder.Properties<MutatieId>().HaveConversion<IdConverter<MutatieId>>();
        configurationBuilder.Properties<LocatieId>().HaveConversion<IdConverter<LocatieId>>();
        configurationBuilder.Properties<BerichtId>().HaveConversion<IdConverter<BerichtId>>();
        configurationBuilder.Properties<StukId>().HaveConversion<IdConverter<StukId>>();
        configurationBuilder.Properties<RondeId>().HaveConversion<IdConverter<RondeId>>();
        // Instants as UTC microseconds: both databases then sort and compare them alike.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Dossier>(e =>
        {
            e.HasIndex(d => d.Nummer).IsUnique();
            e.HasIndex(d => d.InstantieId).IsUnique();
            e.HasIndex(d => new { d.BehandelaarId, d.Gesloten, d.Nummer });
            e.HasIndex(d => new { d.Gesloten, d.Nummer });
            e.HasIndex(d => new { d.LocatieId, d.Gesloten, d.Nummer });
            e.HasIndex(d => new { d.Procedure, d.Gesloten, d.Nummer });
            e.HasIndex(d => new { d.Gesloten, d.Geopend });
            e.HasIndex(d => d.HuishoudenId);
            e.Property(d => d.Revisie).IsConcurrencyToken();
        });
        modelBuilder.Entity<Nareiziger>(e =>
        {
            e.HasIndex(n => n.Code).IsUnique();
            e.HasIndex(n => n.DossierId);
        });
        modelBuilder.Entity<Locatie>(e =>
        {
            e.HasData(new Locatie { Id = Locatie.Eerste, Naam = "Locatie" });
            e.HasIndex(l => l.Naam).IsUnique();
        });
        modelBuilder.Entity<Huishouden>(e =>
        {
            e.HasIndex(h => h.Code).IsUnique();
            e.HasIndex(h => new { h.LocatieId, h.Gemeente });
        });
        modelBuilder.Entity<Woning>().HasIndex(w => w.Code).IsUnique();
        modelBuilder.Entity<Persoon>(e =>
        {
            e.HasIndex(p => p.Code).IsUnique();
            e.HasIndex(p => p.HuishoudenId);
            e.HasIndex(p => p.Roepnaam);
        });
        modelBuilder.Entity<Medewerker>(e =>
        {
            e.HasIndex(m => m.Code).IsUnique();
            e.Ignore(m => m.Rol);
        });
        modelBuilder.Entity<Taak>(e =>
        {
            e.HasIndex(t => new { t.DossierId, t.Status });
            e.HasIndex(t => new { t.Status, t.Soort, t.NormTot });
            e.HasIndex(t => t.AanleidingId);
            e.HasIndex(t => t.HerinnerOp);
            Lijst(e.Property(t => t.Uitkomsten));
            Lijst(e.Property(t => t.HerinnerDagen));
            Lijst(e.Property(t => t.Notities));
        });
        modelBuilder.Entity<Termijn>(e =>
        {
            e.HasIndex(t => new { t.DossierId, t.Code });
            e.HasIndex(t => new { t.Status, t.LaatsteLezing });
            e.HasIndex(t => new { t.Status, t.Plandatum });
            e.HasIndex(t => t.HerinnerOp);
            e.Ignore(t => t.Doeldatum);
            e.HasIndex(t => t.TaakId);
            Lijst(e.Property(t => t.Stappen));
            Lijst(e.Property(t => t.HerinnerDagen));
            Lijst(e.Property(t => t.Opschortingen));
            Lijst(e.Property(t => t.Verlengingen));
        });
        modelBuilder.Entity<Mutatie>(e =>
        {
            e.HasIndex(m => new { m.DossierId, m.Volgnummer }).IsUnique();
            e.HasIndex(m => m.Passing);
            e.HasIndex(m => m.Status);
        });
        modelBuilder.Entity<Mutatieronde>().HasIndex(r => r.Maand).IsUnique();
        modelBuilder.Entity<Mutatieverzoek>(e =>
        {
            e.HasIndex(v => new { v.RondeId, v.DossierId }).IsUnique();
            e.HasIndex(v => new { v.DossierId, v.Status });
            e.HasIndex(v => new { v.MedewerkerId, v.Status });
        });
        modelBuilder.Entity<Contact>(e =>
        {
            e.HasIndex(c => new { c.Datum, c.Soort });
            e.HasIndex(c => new { c.PersoonId, c.Datum });
        });
        modelBuilder.Entity<Groep>(e =>
        {
            e.HasIndex(g => g.Code).IsUnique();
            Lijst(e.Property(g => g.Bijeenkomsten));
        });
        modelBuilder.Entity<Groepsdeelname>().HasIndex(d => new { d.GroepId, d.PersoonId, d.Bijeenkomst }).IsUnique();
        modelBuilder.Entity<Traject>().HasIndex(t => new { t.Soort, t.Gestart });
        modelBuilder.Entity<Taakstelling>().HasIndex(t => new { t.Gemeente, t.Jaar, t.Halfjaar }).IsUnique();
        modelBuilder.Entity<Registratie>().HasIndex(r => new { r.Soort, r.Datum });
        modelBuilder.Entity<Gebeurtenis>(e =>
        {
            e.Property(g => g.Id).ValueGeneratedOnAdd();
            e.HasIndex(g => new { g.DossierId, g.Id });
        });
        modelBuilder.Entity<Herinnering>(e =>
        {
            e.HasIndex(h => h.Sleutel).IsUnique();
            e.HasIndex(h => h.TermijnId);
            e.HasIndex(h => h.TaakId);
        });
        modelBuilder.Entity<Berichtregel>(e =>
        {
            e.HasIndex(r => r.Sleutel).IsUnique();
            e.HasIndex(r => new { r.BerichtId, r.IsIngetrokken });
        });
        modelBuilder.Entity<Bericht>(e =>
        {
            e.Ignore(b => b.MessageId);
            e.HasIndex(b => new { b.MedewerkerId, b.Dag }).IsUnique();
            e.HasIndex(b => new { b.Status, b.Pogingen, b.Id });
            e.HasIndex(b => new { b.MedewerkerId, b.VerzondenOp });
            e.Property(b => b.Revisie).IsConcurrencyToken();
        });
        modelBuilder.Entity<Bewaarvoorstel>(e =>
        {
            e.HasIndex(b => b.Sleutel).IsUnique();
            e.HasIndex(b => new { b.Status, b.Sinds, b.Id });
            e.HasIndex(b => b.DossierId);
            e.HasIndex(b => b.MedewerkerId);
        });
        modelBuilder.Entity<Adresstoring>().HasIndex(a => a.MedewerkerId);
        modelBuilder.Entity<Afmelding>().HasIndex(a => new { a.MedewerkerId, a.Soort }).IsUnique();
        modelBuilder.Entity<Afwezigheid>().HasIndex(a => a.MedewerkerId);
        modelBuilder.Entity<Procedurewijziging>(e =>
        {
            e.HasIndex(w => new { w.Procedure, w.Op });
            Lijst(e.Property(w => w.Dossiers));
        });
        modelBuilder.Entity<Stuk>().HasIndex(s => new { s.DossierId, s.Volgnummer }).IsUnique();
        modelBuilder.Entity<Stukvrijgave>(e =>
        {
            e.HasIndex(v => v.StukId);
            e.HasIndex(v => new { v.MedewerkerId, v.Tot });
        });
        Aanmelding(modelBuilder);
        modelBuilder.Entity<Stilstand>(e =>
        {
            e.HasIndex(s => new { s.DossierId, s.Opgelost });
            // The list in its order, and its counts without touching the rows.
            e.HasIndex(s => new { s.Opgelost, s.Ernst, s.Sinds, s.Id }).IsDescending(false, true, false, false);
            e.HasIndex(s => new { s.Opgelost, s.Regel, s.DossierId, s.Ernst, s.WachtOp, s.UitgesteldTot });
        });
    }

    private static void Aanmelding(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(e =>
        {
            e.HasIndex(a => a.NormalizedUserName).IsUnique();
            e.HasIndex(a => a.NormalizedEmail);
            e.HasIndex(a => a.MedewerkerId).IsUnique();
            e.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        });
        modelBuilder.Entity<IdentityUserClaim<Guid>>(e =>
        {
            e.ToTable("Accountclaims");
            e.HasIndex(c => c.UserId);
        });
        modelBuilder.Entity<IdentityUserLogin<Guid>>(e =>
        {
            e.ToTable("Accountaanbieders");
            e.HasKey(l => new { l.LoginProvider, l.ProviderKey });
            e.HasIndex(l => l.UserId);
        });
        modelBuilder.Entity<IdentityUserToken<Guid>>(e =>
        {
            e.ToTable("Accountgeheimen");
            e.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        });
        modelBuilder.Entity<Sessie>().HasIndex(s => s.AccountId);
        modelBuilder.Entity<Inzage>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedOnAdd();
            e.HasIndex(i => new { i.DossierId, i.Id });
            e.HasIndex(i => new { i.MedewerkerId, i.Id });
            e.HasIndex(i => i.Tijdstip);
        });
        modelBuilder.Entity<Spreekuurtoegang>(e =>
        {
            e.HasIndex(s => new { s.MedewerkerId, s.Tot });
            e.HasIndex(s => s.Van);
        });
    }

    // A short list lives in its row as JSON: it is read and written with the row and never queried on its own.
    private static void Lijst<T>(PropertyBuilder<List<T>> property) => property.HasConversion(
        new ValueConverter<List<T>, string>(l => Schrijf(l), s => Lees<T>(s)),
        new ValueComparer<List<T>>((a, b) => Schrijf(a) == Schrijf(b), l => Schrijf(l).GetHashCode(StringComparison.Ordinal), l => l.ToList()));

    private static string Schrijf<T>(List<T>? lijst) => lijst is null or [] ? "[]" : JsonSerializer.Serialize(lijst);

    private static List<T> Lees<T>(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<List<T>>(json) ?? [];

    private sealed class IdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => Van(value)) where T : struct, IId<T>
    {
        private static T Van(Guid value) => T.Van(value);
    }

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        t => Microseconden(t),
        µ => Tijdstip(µ));
}
