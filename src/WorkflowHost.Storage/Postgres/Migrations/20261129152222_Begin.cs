using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace WorkflowHost.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accountaanbieders",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accountaanbieders", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "Accountclaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accountclaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Accountgeheimen",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accountgeheimen", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Dicht = table.Column<long>(type: "bigint", nullable: true),
                    LaatsteCode = table.Column<string>(type: "text", nullable: true),
                    Uitgenodigd = table.Column<long>(type: "bigint", nullable: true),
                    UserName = table.Column<string>(type: "text", nullable: true),
                    NormalizedUserName = table.Column<string>(type: "text", nullable: true),
                    Email = table.Column<string>(type: "text", nullable: true),
                    NormalizedEmail = table.Column<string>(type: "text", nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Adresstoringen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Adres = table.Column<string>(type: "text", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Sinds = table.Column<long>(type: "bigint", nullable: false),
                    Vrijgegeven = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Adresstoringen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Afmeldingen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Afmeldingen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Afwezigheden",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Van = table.Column<DateOnly>(type: "date", nullable: false),
                    Tot = table.Column<DateOnly>(type: "date", nullable: true),
                    VervangerId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Afwezigheden", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Berichten",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Dag = table.Column<DateOnly>(type: "date", nullable: false),
                    Onderwerp = table.Column<string>(type: "text", nullable: false),
                    Tekst = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reden = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Pogingen = table.Column<int>(type: "integer", nullable: false),
                    Onderbroken = table.Column<int>(type: "integer", nullable: false),
                    NietVoor = table.Column<long>(type: "bigint", nullable: true),
                    UitgesteldOp = table.Column<long>(type: "bigint", nullable: true),
                    VastDoor = table.Column<Guid>(type: "uuid", nullable: true),
                    Revisie = table.Column<long>(type: "bigint", nullable: false),
                    VerzondenOp = table.Column<long>(type: "bigint", nullable: true),
                    Antwoord = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Berichten", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Berichtregels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sleutel = table.Column<string>(type: "text", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sjabloon = table.Column<string>(type: "text", nullable: false),
                    Dossier = table.Column<string>(type: "text", nullable: true),
                    TermijnId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaakId = table.Column<Guid>(type: "uuid", nullable: true),
                    Datum = table.Column<DateOnly>(type: "date", nullable: true),
                    Aantal = table.Column<int>(type: "integer", nullable: false),
                    Ontstaan = table.Column<DateOnly>(type: "date", nullable: false),
                    IsVerplicht = table.Column<bool>(type: "boolean", nullable: false),
                    BerichtId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsIngetrokken = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Berichtregels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Bewaarvoorstellen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sleutel = table.Column<string>(type: "text", nullable: false),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: true),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Maand = table.Column<DateOnly>(type: "date", nullable: true),
                    Sinds = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reden = table.Column<string>(type: "text", nullable: true),
                    Tot = table.Column<DateOnly>(type: "date", nullable: true),
                    Door = table.Column<Guid>(type: "uuid", nullable: true),
                    BeslotenOp = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bewaarvoorstellen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contacten",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Datum = table.Column<DateOnly>(type: "date", nullable: false),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Onderwerp = table.Column<string>(type: "text", nullable: true),
                    Minuten = table.Column<int>(type: "integer", nullable: false),
                    Afloop = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacten", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Dossiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Nummer = table.Column<string>(type: "text", nullable: false),
                    Procedure = table.Column<string>(type: "text", nullable: false),
                    HuishoudenId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    BehandelaarId = table.Column<Guid>(type: "uuid", nullable: true),
                    BehandelaarSinds = table.Column<DateOnly>(type: "date", nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: false),
                    Geopend = table.Column<DateOnly>(type: "date", nullable: false),
                    Gesloten = table.Column<DateOnly>(type: "date", nullable: true),
                    Resultaat = table.Column<string>(type: "text", nullable: true),
                    InstantieId = table.Column<string>(type: "text", nullable: false),
                    IndZaaknummer = table.Column<byte[]>(type: "bytea", nullable: true),
                    LaatsteMutatie = table.Column<DateOnly>(type: "date", nullable: true),
                    LaatsteVolgnummer = table.Column<int>(type: "integer", nullable: false),
                    Revisie = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dossiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Gebeurtenissen",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: true),
                    NareizigerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    Onderwerp = table.Column<string>(type: "text", nullable: true),
                    Tekst = table.Column<string>(type: "text", nullable: true),
                    Datum = table.Column<DateOnly>(type: "date", nullable: false),
                    Tijdstip = table.Column<long>(type: "bigint", nullable: false),
                    Door = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gebeurtenissen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Groepen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    Taal = table.Column<string>(type: "text", nullable: true),
                    Regio = table.Column<string>(type: "text", nullable: true),
                    Plaats = table.Column<string>(type: "text", nullable: true),
                    Bijeenkomsten = table.Column<string>(type: "text", nullable: false),
                    EersteBijeenkomst = table.Column<DateOnly>(type: "date", nullable: true),
                    Gespreksleider = table.Column<string>(type: "text", nullable: true),
                    VrijwilligerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OverigeDeelnemers = table.Column<int>(type: "integer", nullable: false),
                    Evaluatieformulieren = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groepen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Groepsdeelnames",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GroepId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Bijeenkomst = table.Column<DateOnly>(type: "date", nullable: false),
                    IsAanwezig = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groepsdeelnames", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Herinneringen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sleutel = table.Column<string>(type: "text", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    TermijnId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaakId = table.Column<Guid>(type: "uuid", nullable: true),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Datum = table.Column<DateOnly>(type: "date", nullable: false),
                    Bepaald = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Herinneringen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Hostsleutels",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Naam = table.Column<string>(type: "text", nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hostsleutels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Huishoudens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: false),
                    WoningId = table.Column<Guid>(type: "uuid", nullable: true),
                    Koppeling = table.Column<DateOnly>(type: "date", nullable: true),
                    Bezichtiging = table.Column<DateOnly>(type: "date", nullable: true),
                    Huurcontract = table.Column<DateOnly>(type: "date", nullable: true),
                    Huisvesting = table.Column<DateOnly>(type: "date", nullable: true),
                    ContactpersoonId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Huishoudens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Inzagen",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Tijdstip = table.Column<long>(type: "bigint", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessieId = table.Column<Guid>(type: "uuid", nullable: true),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: true),
                    StukId = table.Column<Guid>(type: "uuid", nullable: true),
                    Onderwerp = table.Column<string>(type: "text", nullable: true),
                    Adres = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inzagen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JournalBatches",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "text", nullable: false),
                    FirstSequence = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Entries = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalBatches", x => new { x.InstanceId, x.FirstSequence });
                });

            migrationBuilder.CreateTable(
                name: "KeptStimuli",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    CorrelationId = table.Column<string>(type: "text", nullable: true),
                    InstanceId = table.Column<string>(type: "text", nullable: true),
                    InputJson = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptStimuli", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Locaties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Naam = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locaties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Medewerkers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: true),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Naam = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    Functie = table.Column<string>(type: "text", nullable: false),
                    IsVrijwilliger = table.Column<bool>(type: "boolean", nullable: false),
                    Dagdelen = table.Column<int>(type: "integer", nullable: false),
                    Vanaf = table.Column<DateOnly>(type: "date", nullable: false),
                    Tot = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Medewerkers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mutatierondes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Maand = table.Column<DateOnly>(type: "date", nullable: false),
                    Geopend = table.Column<DateOnly>(type: "date", nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    Sluit = table.Column<DateOnly>(type: "date", nullable: false),
                    GeenReactieVastgelegd = table.Column<DateOnly>(type: "date", nullable: true),
                    Gesloten = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mutatierondes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mutaties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Volgnummer = table.Column<int>(type: "integer", nullable: false),
                    NareizigerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    Datum = table.Column<DateOnly>(type: "date", nullable: false),
                    Gegevens = table.Column<string>(type: "text", nullable: false),
                    Bron = table.Column<string>(type: "text", nullable: true),
                    IngevoerdDoor = table.Column<Guid>(type: "uuid", nullable: true),
                    IngevoerdOp = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Passing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CorrigeertId = table.Column<Guid>(type: "uuid", nullable: true),
                    BeoordeeldDoor = table.Column<Guid>(type: "uuid", nullable: true),
                    BeoordeeldOp = table.Column<long>(type: "bigint", nullable: true),
                    AfgehandeldOp = table.Column<long>(type: "bigint", nullable: true),
                    Toelichting = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mutaties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Mutatieverzoeken",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RondeId = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Beantwoord = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mutatieverzoeken", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Nareizigers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Relatie = table.Column<string>(type: "text", nullable: false),
                    Geslacht = table.Column<string>(type: "text", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Resultaat = table.Column<string>(type: "text", nullable: true),
                    Afgesloten = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nareizigers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Personen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    HuishoudenId = table.Column<Guid>(type: "uuid", nullable: false),
                    Roepnaam = table.Column<string>(type: "text", nullable: false),
                    Achternaam = table.Column<string>(type: "text", nullable: false),
                    Geboortedatum = table.Column<DateOnly>(type: "date", nullable: false),
                    Geslacht = table.Column<string>(type: "text", nullable: false),
                    Nationaliteit = table.Column<string>(type: "text", nullable: true),
                    Taal = table.Column<string>(type: "text", nullable: true),
                    Instroom = table.Column<string>(type: "text", nullable: false),
                    VergunningBekendgemaakt = table.Column<DateOnly>(type: "date", nullable: true),
                    EersteHuisvesting = table.Column<DateOnly>(type: "date", nullable: true),
                    Relatie = table.Column<string>(type: "text", nullable: true),
                    VNummer = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Personen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Procedurewijzigingen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Procedure = table.Column<string>(type: "text", nullable: false),
                    VersieId = table.Column<string>(type: "text", nullable: false),
                    Versie = table.Column<int>(type: "integer", nullable: false),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Door = table.Column<Guid>(type: "uuid", nullable: true),
                    Op = table.Column<long>(type: "bigint", nullable: false),
                    Reden = table.Column<string>(type: "text", nullable: true),
                    Dossiers = table.Column<string>(type: "text", nullable: false),
                    HersteldOp = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Procedurewijzigingen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Registraties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Datum = table.Column<DateOnly>(type: "date", nullable: false),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Toelichting = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registraties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Roosters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    Weekdag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Van = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    Tot = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roosters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sessies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Stempel = table.Column<string>(type: "text", nullable: false),
                    Rol = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Begin = table.Column<long>(type: "bigint", nullable: false),
                    Middel = table.Column<string>(type: "text", nullable: false),
                    Einde = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Spreekuurtoegangen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    HuishoudenId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reden = table.Column<string>(type: "text", nullable: false),
                    Van = table.Column<long>(type: "bigint", nullable: false),
                    Tot = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Spreekuurtoegangen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Stilstanden",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Regel = table.Column<string>(type: "text", nullable: false),
                    Sleutel = table.Column<string>(type: "text", nullable: false),
                    Ernst = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Oorzaak = table.Column<string>(type: "text", nullable: false),
                    WachtOp = table.Column<string>(type: "text", nullable: false),
                    Sinds = table.Column<DateOnly>(type: "date", nullable: false),
                    Gezien = table.Column<DateOnly>(type: "date", nullable: false),
                    Opgelost = table.Column<DateOnly>(type: "date", nullable: true),
                    UitgesteldTot = table.Column<DateOnly>(type: "date", nullable: true),
                    RedenUitstel = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stilstanden", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Stukken",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    LocatieId = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: false),
                    Volgnummer = table.Column<int>(type: "integer", nullable: false),
                    Kop = table.Column<byte[]>(type: "bytea", nullable: false),
                    Inhoud = table.Column<byte[]>(type: "bytea", nullable: false),
                    Toegevoegd = table.Column<long>(type: "bigint", nullable: false),
                    Door = table.Column<Guid>(type: "uuid", nullable: false),
                    BewarenGevraagd = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stukken", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Stukvrijgaven",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StukId = table.Column<Guid>(type: "uuid", nullable: false),
                    MedewerkerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Door = table.Column<Guid>(type: "uuid", nullable: false),
                    Van = table.Column<long>(type: "bigint", nullable: false),
                    Tot = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stukvrijgaven", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Taakstellingen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: false),
                    Jaar = table.Column<int>(type: "integer", nullable: false),
                    Halfjaar = table.Column<int>(type: "integer", nullable: false),
                    Aantal = table.Column<int>(type: "integer", nullable: false),
                    SaldoBegin = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Taakstellingen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Taken",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    NareizigerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Soort = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Sleutel = table.Column<string>(type: "text", nullable: false),
                    Titel = table.Column<string>(type: "text", nullable: false),
                    Uitleg = table.Column<string>(type: "text", nullable: true),
                    Rol = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WachtOp = table.Column<string>(type: "text", nullable: false),
                    Uitkomsten = table.Column<string>(type: "text", nullable: false),
                    Geopend = table.Column<DateOnly>(type: "date", nullable: false),
                    IsWettelijk = table.Column<bool>(type: "boolean", nullable: false),
                    AanleidingId = table.Column<Guid>(type: "uuid", nullable: true),
                    IngevoerdDoor = table.Column<Guid>(type: "uuid", nullable: true),
                    NormTot = table.Column<DateOnly>(type: "date", nullable: true),
                    HerinnerDagen = table.Column<string>(type: "text", nullable: false),
                    HerinnerOp = table.Column<DateOnly>(type: "date", nullable: true),
                    Notities = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Uitkomst = table.Column<string>(type: "text", nullable: true),
                    Afgesloten = table.Column<DateOnly>(type: "date", nullable: true),
                    AfgeslotenDoor = table.Column<Guid>(type: "uuid", nullable: true),
                    BladwijzerId = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Taken", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Termijnen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    NareizigerId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: true),
                    TaakId = table.Column<Guid>(type: "uuid", nullable: true),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Naam = table.Column<string>(type: "text", nullable: false),
                    RegelId = table.Column<string>(type: "text", nullable: false),
                    Partij = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    WachtOp = table.Column<string>(type: "text", nullable: false),
                    Richting = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Vanaf = table.Column<DateOnly>(type: "date", nullable: false),
                    LengteAantal = table.Column<int>(type: "integer", nullable: true),
                    LengteEenheid = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    BronDatum = table.Column<DateOnly>(type: "date", nullable: true),
                    Ruw = table.Column<DateOnly>(type: "date", nullable: false),
                    Einde = table.Column<DateOnly>(type: "date", nullable: false),
                    VroegsteLezing = table.Column<DateOnly>(type: "date", nullable: false),
                    LaatsteLezing = table.Column<DateOnly>(type: "date", nullable: false),
                    Plandatum = table.Column<DateOnly>(type: "date", nullable: false),
                    Stappen = table.Column<string>(type: "text", nullable: false),
                    Kalenderversie = table.Column<string>(type: "text", nullable: false),
                    KalenderVolledig = table.Column<bool>(type: "boolean", nullable: false),
                    IsVoorlopig = table.Column<bool>(type: "boolean", nullable: false),
                    WijktAfVanBrief = table.Column<bool>(type: "boolean", nullable: false),
                    Mark = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    HerinnerDagen = table.Column<string>(type: "text", nullable: false),
                    HerinnerOp = table.Column<DateOnly>(type: "date", nullable: true),
                    Opschortingen = table.Column<string>(type: "text", nullable: false),
                    Verlengingen = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Afgesloten = table.Column<DateOnly>(type: "date", nullable: true),
                    IsVerstrekenGemeld = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Termijnen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Trajecten",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Volgnummer = table.Column<int>(type: "integer", nullable: false),
                    PersoonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Soort = table.Column<string>(type: "text", nullable: false),
                    Gestart = table.Column<DateOnly>(type: "date", nullable: false),
                    Geeindigd = table.Column<DateOnly>(type: "date", nullable: true),
                    Resultaat = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trajecten", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Woningen",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Gemeente = table.Column<string>(type: "text", nullable: false),
                    Beschikbaar = table.Column<DateOnly>(type: "date", nullable: true),
                    Huurcontract = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Woningen", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowDefinitions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true),
                    Description = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsLatest = table.Column<bool>(type: "boolean", nullable: false),
                    IsPublished = table.Column<bool>(type: "boolean", nullable: false),
                    IsReadonly = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowDefinitions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowInstances",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false),
                    DefinitionVersionId = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true),
                    CorrelationId = table.Column<string>(type: "text", nullable: true),
                    ParentInstanceId = table.Column<string>(type: "text", nullable: true),
                    ParentActivityInstanceId = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IncidentCount = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    LeaseHost = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    LeaseUntil = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowInstances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorkflowTriggers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    DefinitionId = table.Column<string>(type: "text", nullable: false),
                    DefinitionVersionId = table.Column<string>(type: "text", nullable: false),
                    ActivityId = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    PayloadJson = table.Column<string>(type: "text", nullable: true),
                    DueAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkflowTriggers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Bookmarks",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(64)", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    PayloadJson = table.Column<string>(type: "text", nullable: true),
                    ActivityId = table.Column<string>(type: "text", nullable: false),
                    ActivityInstanceId = table.Column<string>(type: "text", nullable: false),
                    CorrelationId = table.Column<string>(type: "text", nullable: true),
                    ResumeAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    AutoBurn = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookmarks", x => new { x.InstanceId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_Bookmarks_WorkflowInstances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "WorkflowInstances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Locaties",
                columns: new[] { "Id", "Naam" },
                values: new object[] { new Guid("00000000-0000-7000-8000-000000000001"), "Locatie" });

            migrationBuilder.CreateIndex(
                name: "IX_Accountaanbieders_UserId",
                table: "Accountaanbieders",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Accountclaims_UserId",
                table: "Accountclaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_MedewerkerId",
                table: "Accounts",
                column: "MedewerkerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedEmail",
                table: "Accounts",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_NormalizedUserName",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Adresstoringen_MedewerkerId",
                table: "Adresstoringen",
                column: "MedewerkerId");

            migrationBuilder.CreateIndex(
                name: "IX_Afmeldingen_MedewerkerId_Soort",
                table: "Afmeldingen",
                columns: new[] { "MedewerkerId", "Soort" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Afwezigheden_MedewerkerId",
                table: "Afwezigheden",
                column: "MedewerkerId");

            migrationBuilder.CreateIndex(
                name: "IX_Berichten_MedewerkerId_Dag",
                table: "Berichten",
                columns: new[] { "MedewerkerId", "Dag" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Berichten_MedewerkerId_VerzondenOp",
                table: "Berichten",
                columns: new[] { "MedewerkerId", "VerzondenOp" });

            migrationBuilder.CreateIndex(
                name: "IX_Berichten_Status_Pogingen_Id",
                table: "Berichten",
                columns: new[] { "Status", "Pogingen", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Berichtregels_BerichtId_IsIngetrokken",
                table: "Berichtregels",
                columns: new[] { "BerichtId", "IsIngetrokken" });

            migrationBuilder.CreateIndex(
                name: "IX_Berichtregels_Sleutel",
                table: "Berichtregels",
                column: "Sleutel",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bewaarvoorstellen_DossierId",
                table: "Bewaarvoorstellen",
                column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Bewaarvoorstellen_MedewerkerId",
                table: "Bewaarvoorstellen",
                column: "MedewerkerId");

            migrationBuilder.CreateIndex(
                name: "IX_Bewaarvoorstellen_Sleutel",
                table: "Bewaarvoorstellen",
                column: "Sleutel",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bewaarvoorstellen_Status_Sinds_Id",
                table: "Bewaarvoorstellen",
                columns: new[] { "Status", "Sinds", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_Hash_CorrelationId",
                table: "Bookmarks",
                columns: new[] { "Hash", "CorrelationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookmarks_ResumeAt",
                table: "Bookmarks",
                column: "ResumeAt",
                filter: "\"ResumeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacten_Datum_Soort",
                table: "Contacten",
                columns: new[] { "Datum", "Soort" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacten_PersoonId_Datum",
                table: "Contacten",
                columns: new[] { "PersoonId", "Datum" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_BehandelaarId_Gesloten_Nummer",
                table: "Dossiers",
                columns: new[] { "BehandelaarId", "Gesloten", "Nummer" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Gesloten_Geopend",
                table: "Dossiers",
                columns: new[] { "Gesloten", "Geopend" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Gesloten_Nummer",
                table: "Dossiers",
                columns: new[] { "Gesloten", "Nummer" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_HuishoudenId",
                table: "Dossiers",
                column: "HuishoudenId");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_InstantieId",
                table: "Dossiers",
                column: "InstantieId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_LocatieId_Gesloten_Nummer",
                table: "Dossiers",
                columns: new[] { "LocatieId", "Gesloten", "Nummer" });

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Nummer",
                table: "Dossiers",
                column: "Nummer",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_Procedure_Gesloten_Nummer",
                table: "Dossiers",
                columns: new[] { "Procedure", "Gesloten", "Nummer" });

            migrationBuilder.CreateIndex(
                name: "IX_Gebeurtenissen_DossierId_Id",
                table: "Gebeurtenissen",
                columns: new[] { "DossierId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Groepen_Code",
                table: "Groepen",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Groepsdeelnames_GroepId_PersoonId_Bijeenkomst",
                table: "Groepsdeelnames",
                columns: new[] { "GroepId", "PersoonId", "Bijeenkomst" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Herinneringen_Sleutel",
                table: "Herinneringen",
                column: "Sleutel",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Herinneringen_TaakId",
                table: "Herinneringen",
                column: "TaakId");

            migrationBuilder.CreateIndex(
                name: "IX_Herinneringen_TermijnId",
                table: "Herinneringen",
                column: "TermijnId");

            migrationBuilder.CreateIndex(
                name: "IX_Huishoudens_Code",
                table: "Huishoudens",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Huishoudens_LocatieId_Gemeente",
                table: "Huishoudens",
                columns: new[] { "LocatieId", "Gemeente" });

            migrationBuilder.CreateIndex(
                name: "IX_Inzagen_DossierId_Id",
                table: "Inzagen",
                columns: new[] { "DossierId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Inzagen_MedewerkerId_Id",
                table: "Inzagen",
                columns: new[] { "MedewerkerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Inzagen_Tijdstip",
                table: "Inzagen",
                column: "Tijdstip");

            migrationBuilder.CreateIndex(
                name: "IX_KeptStimuli_Name_Hash",
                table: "KeptStimuli",
                columns: new[] { "Name", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_Locaties_Naam",
                table: "Locaties",
                column: "Naam",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Medewerkers_Code",
                table: "Medewerkers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mutatierondes_Maand",
                table: "Mutatierondes",
                column: "Maand",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mutaties_DossierId_Volgnummer",
                table: "Mutaties",
                columns: new[] { "DossierId", "Volgnummer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Mutaties_Passing",
                table: "Mutaties",
                column: "Passing");

            migrationBuilder.CreateIndex(
                name: "IX_Mutaties_Status",
                table: "Mutaties",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Mutatieverzoeken_DossierId_Status",
                table: "Mutatieverzoeken",
                columns: new[] { "DossierId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Mutatieverzoeken_MedewerkerId_Status",
                table: "Mutatieverzoeken",
                columns: new[] { "MedewerkerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Mutatieverzoeken_RondeId_DossierId",
                table: "Mutatieverzoeken",
                columns: new[] { "RondeId", "DossierId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Nareizigers_Code",
                table: "Nareizigers",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Nareizigers_DossierId",
                table: "Nareizigers",
                column: "DossierId");

            migrationBuilder.CreateIndex(
                name: "IX_Personen_Code",
                table: "Personen",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Personen_HuishoudenId",
                table: "Personen",
                column: "HuishoudenId");

            migrationBuilder.CreateIndex(
                name: "IX_Personen_Roepnaam",
                table: "Personen",
                column: "Roepnaam");

            migrationBuilder.CreateIndex(
                name: "IX_Procedurewijzigingen_Procedure_Op",
                table: "Procedurewijzigingen",
                columns: new[] { "Procedure", "Op" });

            migrationBuilder.CreateIndex(
                name: "IX_Registraties_Soort_Datum",
                table: "Registraties",
                columns: new[] { "Soort", "Datum" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessies_AccountId",
                table: "Sessies",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Spreekuurtoegangen_MedewerkerId_Tot",
                table: "Spreekuurtoegangen",
                columns: new[] { "MedewerkerId", "Tot" });

            migrationBuilder.CreateIndex(
                name: "IX_Spreekuurtoegangen_Van",
                table: "Spreekuurtoegangen",
                column: "Van");

            migrationBuilder.CreateIndex(
                name: "IX_Stilstanden_DossierId_Opgelost",
                table: "Stilstanden",
                columns: new[] { "DossierId", "Opgelost" });

            migrationBuilder.CreateIndex(
                name: "IX_Stilstanden_Opgelost_Ernst_Sinds_Id",
                table: "Stilstanden",
                columns: new[] { "Opgelost", "Ernst", "Sinds", "Id" },
                descending: new[] { false, true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_Stilstanden_Opgelost_Regel_DossierId_Ernst_WachtOp_Uitgeste~",
                table: "Stilstanden",
                columns: new[] { "Opgelost", "Regel", "DossierId", "Ernst", "WachtOp", "UitgesteldTot" });

            migrationBuilder.CreateIndex(
                name: "IX_Stukken_DossierId_Volgnummer",
                table: "Stukken",
                columns: new[] { "DossierId", "Volgnummer" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stukvrijgaven_MedewerkerId_Tot",
                table: "Stukvrijgaven",
                columns: new[] { "MedewerkerId", "Tot" });

            migrationBuilder.CreateIndex(
                name: "IX_Stukvrijgaven_StukId",
                table: "Stukvrijgaven",
                column: "StukId");

            migrationBuilder.CreateIndex(
                name: "IX_Taakstellingen_Gemeente_Jaar_Halfjaar",
                table: "Taakstellingen",
                columns: new[] { "Gemeente", "Jaar", "Halfjaar" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Taken_AanleidingId",
                table: "Taken",
                column: "AanleidingId");

            migrationBuilder.CreateIndex(
                name: "IX_Taken_DossierId_Status",
                table: "Taken",
                columns: new[] { "DossierId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Taken_HerinnerOp",
                table: "Taken",
                column: "HerinnerOp");

            migrationBuilder.CreateIndex(
                name: "IX_Taken_Status_Soort_NormTot",
                table: "Taken",
                columns: new[] { "Status", "Soort", "NormTot" });

            migrationBuilder.CreateIndex(
                name: "IX_Termijnen_DossierId_Code",
                table: "Termijnen",
                columns: new[] { "DossierId", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_Termijnen_HerinnerOp",
                table: "Termijnen",
                column: "HerinnerOp");

            migrationBuilder.CreateIndex(
                name: "IX_Termijnen_Status_LaatsteLezing",
                table: "Termijnen",
                columns: new[] { "Status", "LaatsteLezing" });

            migrationBuilder.CreateIndex(
                name: "IX_Termijnen_Status_Plandatum",
                table: "Termijnen",
                columns: new[] { "Status", "Plandatum" });

            migrationBuilder.CreateIndex(
                name: "IX_Termijnen_TaakId",
                table: "Termijnen",
                column: "TaakId");

            migrationBuilder.CreateIndex(
                name: "IX_Trajecten_Soort_Gestart",
                table: "Trajecten",
                columns: new[] { "Soort", "Gestart" });

            migrationBuilder.CreateIndex(
                name: "IX_Woningen_Code",
                table: "Woningen",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowDefinitions_DefinitionId_Id",
                table: "WorkflowDefinitions",
                columns: new[] { "DefinitionId", "Id" },
                filter: "\"IsPublished\"");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowDefinitions_DefinitionId_Version",
                table: "WorkflowDefinitions",
                columns: new[] { "DefinitionId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_CorrelationId",
                table: "WorkflowInstances",
                column: "CorrelationId",
                filter: "\"CorrelationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_DefinitionId_Status",
                table: "WorkflowInstances",
                columns: new[] { "DefinitionId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowInstances_IncidentCount",
                table: "WorkflowInstances",
                column: "IncidentCount",
                filter: "\"IncidentCount\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowTriggers_DefinitionId",
                table: "WorkflowTriggers",
                column: "DefinitionId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowTriggers_DueAt",
                table: "WorkflowTriggers",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_WorkflowTriggers_Name_Hash",
                table: "WorkflowTriggers",
                columns: new[] { "Name", "Hash" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Accountaanbieders");

            migrationBuilder.DropTable(
                name: "Accountclaims");

            migrationBuilder.DropTable(
                name: "Accountgeheimen");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Adresstoringen");

            migrationBuilder.DropTable(
                name: "Afmeldingen");

            migrationBuilder.DropTable(
                name: "Afwezigheden");

            migrationBuilder.DropTable(
                name: "Berichten");

            migrationBuilder.DropTable(
                name: "Berichtregels");

            migrationBuilder.DropTable(
                name: "Bewaarvoorstellen");

            migrationBuilder.DropTable(
                name: "Bookmarks");

            migrationBuilder.DropTable(
                name: "Contacten");

            migrationBuilder.DropTable(
                name: "Dossiers");

            migrationBuilder.DropTable(
                name: "Gebeurtenissen");

            migrationBuilder.DropTable(
                name: "Groepen");

            migrationBuilder.DropTable(
                name: "Groepsdeelnames");

            migrationBuilder.DropTable(
                name: "Herinneringen");

            migrationBuilder.DropTable(
                name: "Hostsleutels");

            migrationBuilder.DropTable(
                name: "Huishoudens");

            migrationBuilder.DropTable(
                name: "Inzagen");

            migrationBuilder.DropTable(
                name: "JournalBatches");

            migrationBuilder.DropTable(
                name: "KeptStimuli");

            migrationBuilder.DropTable(
                name: "Locaties");

            migrationBuilder.DropTable(
                name: "Medewerkers");

            migrationBuilder.DropTable(
                name: "Mutatierondes");

            migrationBuilder.DropTable(
                name: "Mutaties");

            migrationBuilder.DropTable(
                name: "Mutatieverzoeken");

            migrationBuilder.DropTable(
                name: "Nareizigers");

            migrationBuilder.DropTable(
                name: "Personen");

            migrationBuilder.DropTable(
                name: "Procedurewijzigingen");

            migrationBuilder.DropTable(
                name: "Registraties");

            migrationBuilder.DropTable(
                name: "Roosters");

            migrationBuilder.DropTable(
                name: "Sessies");

            migrationBuilder.DropTable(
                name: "Spreekuurtoegangen");

            migrationBuilder.DropTable(
                name: "Stilstanden");

            migrationBuilder.DropTable(
                name: "Stukken");

            migrationBuilder.DropTable(
                name: "Stukvrijgaven");

            migrationBuilder.DropTable(
                name: "Taakstellingen");

            migrationBuilder.DropTable(
                name: "Taken");

            migrationBuilder.DropTable(
                name: "Termijnen");

            migrationBuilder.DropTable(
                name: "Trajecten");

            migrationBuilder.DropTable(
                name: "Woningen");

            migrationBuilder.DropTable(
                name: "WorkflowDefinitions");

            migrationBuilder.DropTable(
                name: "WorkflowTriggers");

            migrationBuilder.DropTable(
                name: "WorkflowInstances");
        }
    }
}
