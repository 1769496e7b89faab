using System.Text.RegularExpressions;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>The table itself.</summary>
public sealed partial class MatrixTests
{
    // ja: gets it. nee: has to sign in first. 403: has not the right at all. 404: has the right, and not here. wel: past the gate, whatever the program
    // behind it answers. open: open to everybody. The columns are the people of the tests: nobody, volunteer (settling), legal volunteer, legal expert,
    // team leader, interpreter, coordinator, beheerder, municipality.
    private const string Roostertekst = """
        rooster       onderwerp  -    V2   V1   J1   T1   TK   V3   B    G
        iedereen      -          open open open open open open open open open
        afmelden      -          nee  in   in   in   in   in   in   in   in
        aangemeld     -          nee  ja   ja   ja   ja   ja   ja   ja   ja
        geen-demo     -          nee  404  404  404  404  404  404  404  404
        dossiers      -          nee  ja   ja   ja   ja   403  ja   403  403
        beoordelen    -          nee  403  403  ja   ja   403  403  403  403
        jaar          -          nee  403  403  ja   ja   403  403  403  ja
        jaar-elders   -          nee  403  403  404  404  403  403  403  404
        spreekuur     -          nee  ja   ja   403  403  403  403  403  403
        spreekuur-niets -        nee  404  404  403  403  403  403  403  403
        toegang-zien  -          nee  403  403  403  ja   403  403  403  403
        toegang-niets -          nee  403  403  403  404  403  403  403  403
        beheer        -          nee  403  403  403  403  403  403  wel  403
        bewaren       -          nee  403  403  404  404  403  403  403  403
        bekijken      -          nee  403  403  wel  wel  403  403  wel  403
        ontwerpen     -          nee  403  403  wel  403  403  403  wel  403
        publiceren    -          nee  403  403  wel  403  403  403  403  403
        verloop       -          nee  403  403  wel  403  403  403  403  403
        lezen         VE-eigen   nee  ja   404  ja   ja   403  404  403  403
        lezen         VE-ander   nee  404  404  ja   ja   403  404  403  403
        lezen         VE-samen   nee  404  ja   ja   ja   403  404  403  403
        lezen         GH-eigen   nee  404  ja   ja   ja   403  404  403  403
        lezen         GH-ander   nee  404  404  ja   ja   403  404  403  403
        lezen         PVT-eigen  nee  404  404  404  ja   403  ja   403  403
        lezen         PVT-ander  nee  404  404  404  ja   403  404  403  403
        lezen         VE-elders  nee  404  404  404  404  403  404  403  403
        lezen         GH-elders  nee  404  404  404  404  403  404  403  403
        lezen         PVT-elders nee  404  404  404  404  403  404  403  403
        schrijven     VE-eigen   nee  ja   404  404  ja   403  404  403  403
        schrijven     VE-ander   nee  404  404  404  ja   403  404  403  403
        schrijven     VE-samen   nee  404  404  404  ja   403  404  403  403
        schrijven     GH-eigen   nee  404  ja   ja   ja   403  404  403  403
        schrijven     GH-ander   nee  404  404  ja   ja   403  404  403  403
        schrijven     PVT-eigen  nee  404  404  404  ja   403  ja   403  403
        schrijven     PVT-ander  nee  404  404  404  ja   403  404  403  403
        schrijven     VE-elders  nee  404  404  404  404  403  404  403  403
        schrijven     GH-elders  nee  404  404  404  404  403  404  403  403
        schrijven     PVT-elders nee  404  404  404  404  403  404  403  403
        voorstellen   VE-eigen   nee  ja   404  ja   ja   403  404  403  403
        voorstellen   VE-ander   nee  404  404  ja   ja   403  404  403  403
        voorstellen   VE-samen   nee  404  404  ja   ja   403  404  403  403
        voorstellen   GH-eigen   nee  404  ja   ja   ja   403  404  403  403
        voorstellen   GH-ander   nee  404  404  ja   ja   403  404  403  403
        voorstellen   PVT-eigen  nee  404  404  404  ja   403  ja   403  403
        voorstellen   PVT-ander  nee  404  404  404  ja   403  404  403  403
        voorstellen   VE-elders  nee  404  404  404  404  403  404  403  403
        voorstellen   GH-elders  nee  404  404  404  404  403  404  403  403
        voorstellen   PVT-elders nee  404  404  404  404  403  404  403  403
        toewijzen     VE-eigen   nee  404  404  ja   ja   403  404  403  403
        toewijzen     GH-eigen   nee  404  404  ja   ja   403  404  403  403
        toewijzen     PVT-eigen  nee  404  404  404  ja   403  404  403  403
        toewijzen     VE-elders  nee  404  404  404  404  403  404  403  403
        toewijzen     GH-elders  nee  404  404  404  404  403  404  403  403
        toewijzen     PVT-elders nee  404  404  404  404  403  404  403  403
        oordelen      VE-eigen   nee  403  403  ja   ja   403  403  403  403
        oordelen      GH-eigen   nee  403  403  ja   404  403  403  403  403
        oordelen      PVT-eigen  nee  403  403  404  ja   403  403  403  403
        oordelen      VE-elders  nee  403  403  404  404  403  403  403  403
        oordelen      GH-elders  nee  403  403  404  404  403  403  403  403
        oordelen      PVT-elders nee  403  403  404  404  403  403  403  403
        stukken       VE-eigen   nee  403  404  ja   ja   403  403  403  403
        stukken       VE-ander   nee  403  404  ja   ja   403  403  403  403
        stukken       VE-samen   nee  403  ja   ja   ja   403  403  403  403
        stukken       GH-eigen   nee  403  ja   ja   ja   403  403  403  403
        stukken       GH-ander   nee  403  404  ja   ja   403  403  403  403
        stukken       PVT-eigen  nee  403  404  404  ja   403  403  403  403
        stukken       PVT-ander  nee  403  404  404  ja   403  403  403  403
        stukken       VE-elders  nee  403  404  404  404  403  403  403  403
        stukken       GH-elders  nee  403  404  404  404  403  403  403  403
        stukken       PVT-elders nee  403  404  404  404  403  403  403  403
        stuk-openen   VE-eigen   nee  403  404  ja   ja   403  403  403  403
        stuk-openen   VE-ander   nee  403  404  ja   ja   403  403  403  403
        stuk-openen   VE-samen   nee  403  404  ja   ja   403  403  403  403
        stuk-openen   GH-eigen   nee  403  ja   ja   ja   403  403  403  403
        stuk-openen   GH-ander   nee  403  404  ja   ja   403  403  403  403
        stuk-openen   PVT-eigen  nee  403  404  404  ja   403  403  403  403
        stuk-openen   PVT-ander  nee  403  404  404  ja   403  403  403  403
        stuk-openen   VE-elders  nee  403  404  404  404  403  403  403  403
        stuk-openen   GH-elders  nee  403  404  404  404  403  403  403  403
        stuk-openen   PVT-elders nee  403  404  404  404  403  403  403  403
        stuk-bewaren  VE-eigen   nee  403  403  ja   403  403  403  403  403
        stuk-bewaren  VE-ander   nee  403  403  ja   403  403  403  403  403
        stuk-bewaren  VE-samen   nee  403  403  ja   403  403  403  403  403
        stuk-bewaren  GH-eigen   nee  403  403  ja   403  403  403  403  403
        stuk-bewaren  GH-ander   nee  403  403  ja   403  403  403  403  403
        stuk-bewaren  PVT-eigen  nee  403  403  404  403  403  403  403  403
        stuk-bewaren  PVT-ander  nee  403  403  404  403  403  403  403  403
        stuk-bewaren  VE-elders  nee  403  403  404  403  403  403  403  403
        stuk-bewaren  GH-elders  nee  403  403  404  403  403  403  403  403
        stuk-bewaren  PVT-elders nee  403  403  404  403  403  403  403  403
        """;

    private const string Rijentekst = """
        GET /Index                               | /                                                 |                  | aangemeld
        GET /Aanmelden/Index                     | /Aanmelden                                        |                  | iedereen
        GET /Aanmelden/Index Aanbieder           | /Aanmelden?handler=Aanbieder                      |                  | iedereen
        POST /Aanmelden/Index                    | /Aanmelden                                        | email=&wachtwoord= | iedereen
        POST /Aanmelden/Index Demo               | /Aanmelden?handler=Demo                           | code=T1          | iedereen
        GET /Aanmelden/Code                      | /Aanmelden/Code                                   |                  | iedereen
        POST /Aanmelden/Code                     | /Aanmelden/Code                                   | code=1           | iedereen
        POST /Aanmelden/Code Herstel             | /Aanmelden/Code?handler=Herstel                   | herstelcode=1    | iedereen
        POST /Aanmelden/Code Instellen           | /Aanmelden/Code?handler=Instellen                 | code=1           | iedereen
        GET /Aanmelden/Uitnodiging               | /Uitnodiging                                      |                  | iedereen
        POST /Aanmelden/Uitnodiging              | /Uitnodiging                                      | wachtwoord=x     | iedereen
        GET /Aanmelden/Afmelden                  | /Afmelden                                         |                  | aangemeld
        POST /Aanmelden/Afmelden                 | /Afmelden                                         |                  | afmelden
        GET /Fout                                | /Fout?code=404                                    |                  | iedereen
        GET /middelen/{naam}                     | /middelen/x.css                                   |                  | iedereen
        GET /Dossiers/Index                      | /Dossiers                                         |                  | dossiers
        POST /Dossiers/Index                     | /Dossiers                                         | zoek=x           | dossiers
        GET /Dossiers/Dossier                    | /Dossiers/@nummer                                 |                  | lezen
        POST /Dossiers/Dossier Afronden          | /Dossiers/@nummer?handler=Afronden                | groep=x          | schrijven
        POST /Dossiers/Dossier Afvinken          | /Dossiers/@nummer?handler=Afvinken                | datum=x          | schrijven
        POST /Dossiers/Dossier Vervalt           | /Dossiers/@nummer?handler=Vervalt                 | punt=@punt       | schrijven
        POST /Dossiers/Dossier ToonNummer        | /Dossiers/@nummer?handler=ToonNummer              | persoon=@persoon | lezen
        POST /Dossiers/Dossier Nummer            | /Dossiers/@nummer?handler=Nummer                  | persoon=@persoon | schrijven
        GET /Stukken/Index                       | /Dossiers/@nummer/Stukken                         |                  | stukken
        POST /Stukken/Index Open                 | /Dossiers/@nummer/Stukken?handler=Open            | id=@stuk&reden=voor de proef | stuk-openen
        POST /Stukken/Index Toevoegen            | /Dossiers/@nummer/Stukken?handler=Toevoegen       | naam=            | stuk-bewaren
        POST /Stukken/Index Vrijgeven            | /Dossiers/@nummer/Stukken?handler=Vrijgeven       | id=@stuk&wie=00000000000000000000000000000001 | stuk-bewaren
        POST /Stukken/Index Intrekken            | /Dossiers/@nummer/Stukken?handler=Intrekken       | vrijgave=@vrijgave | stuk-bewaren
        POST /Stukken/Index Bewaren              | /Dossiers/@nummer/Stukken?handler=Bewaren         | id=@stuk&datum=1-2-2017 | stuk-bewaren
        POST /Stukken/Index Verwijderen          | /Dossiers/@nummer/Stukken?handler=Verwijderen     | id=@wegstuk      | stuk-bewaren
        POST /Dossiers/Dossier GeenWijziging     | /Dossiers/@nummer?handler=GeenWijziging           |                  | voorstellen
        GET /Dossiers/Mutatie                    | /Dossiers/@nummer/Mutatie                         |                  | voorstellen
        GET /Dossiers/MutatieInvoeren            | /Dossiers/@nummer/Mutatie/ContactVerloren         |                  | voorstellen
        GET /Dossiers/MutatieInvoeren            | /Dossiers/@nummer/Mutatie/BegeleiderGewijzigd     |                  | toewijzen
        POST /Dossiers/MutatieInvoeren           | /Dossiers/@nummer/Mutatie/ContactVerloren         | datum=x          | voorstellen
        POST /Dossiers/MutatieInvoeren           | /Dossiers/@nummer/Mutatie/BegeleiderGewijzigd     | datum=x          | toewijzen
        GET /Mutatieronde/Index                  | /Mutatieronde                                     |                  | dossiers
        POST /Mutatieronde/Index                 | /Mutatieronde                                     | nummer=@nummer   | voorstellen
        GET /Beoordelen/Index                    | /Beoordelen                                       |                  | beoordelen
        POST /Beoordelen/Index Oordeel           | /Beoordelen?handler=Oordeel                       | id=@voorstel&akkoord=false | oordelen
        POST /Beoordelen/Index Afhandelen        | /Beoordelen?handler=Afhandelen                    | id=@nietpassend  | oordelen
        GET /Stilstand/Index                     | /Stilstand                                        |                  | dossiers
        GET /Stilstand/Uitstellen                | /Stilstand/@stilstand/Uitstellen                  |                  | schrijven
        POST /Stilstand/Uitstellen               | /Stilstand/@stilstand/Uitstellen                  | tot=             | schrijven
        GET /Jaaroverzicht/Index                 | /Jaaroverzicht                                    |                  | jaar
        GET /Jaaroverzicht/Index Csv             | /Jaaroverzicht?handler=Csv                        |                  | jaar
        POST /Jaaroverzicht/Index                | /Jaaroverzicht                                    | kiesJaar=2017    | jaar
        GET /Postvak/Index                       | /Postvak                                          |                  | geen-demo
        GET /Postvak/Bericht                     | /Postvak/00000000000000000000000000000001         |                  | geen-demo
        GET /Beheer/Accounts                     | /Beheer/Accounts                                  |                  | beheer
        POST /Beheer/Accounts Uitnodigen         | /Beheer/Accounts?handler=Uitnodigen               | code=niemand     | beheer
        POST /Beheer/Accounts Sluiten            | /Beheer/Accounts?handler=Sluiten                  | code=niemand     | beheer
        POST /Beheer/Accounts Openen             | /Beheer/Accounts?handler=Openen                   | code=niemand     | beheer
        POST /Dossiers/Dossier Afgedrukt         | /Dossiers/@nummer?handler=Afgedrukt               |                  | lezen
        GET /Logboek/Index                       | /Logboek                                          |                  | beoordelen
        GET /Inzage/Index                        | /Inzage                                           |                  | aangemeld
        GET /Spreekuur/Index                     | /Spreekuur                                        |                  | spreekuur
        POST /Spreekuur/Index                    | /Spreekuur                                        | nummer=          | spreekuur
        POST /Spreekuur/Index Sluit              | /Spreekuur?handler=Sluit                          | id=00000000000000000000000000000001 | spreekuur-niets
        GET /Spreekuur/Toegang                   | /Spreekuur/Toegang                                |                  | toegang-zien
        POST /Spreekuur/Toegang                  | /Spreekuur/Toegang                                | id=00000000000000000000000000000001 | toegang-niets
        GET /Beheer/Post                         | /Beheer/Post                                      |                  | beheer
        POST /Beheer/Post Opnieuw                | /Beheer/Post?handler=Opnieuw                      | id=00000000000000000000000000000001 | beheer
        POST /Beheer/Post Vervallen              | /Beheer/Post?handler=Vervallen                    | id=00000000000000000000000000000001 | beheer
        POST /Beheer/Post Vrijgeven              | /Beheer/Post?handler=Vrijgeven                    | id=00000000000000000000000000000001 | beheer
        GET /Beheer/Sjablonen                    | /Beheer/Sjablonen                                 |                  | beheer
        GET /Beheer/Taken                        | /Beheer/Taken                                     |                  | beheer
        GET /Bewaren/Index                       | /Bewaren                                          |                  | beoordelen
        POST /Bewaren/Index Akkoord              | /Bewaren?handler=Akkoord                          | id=00000000000000000000000000000001 | bewaren
        POST /Bewaren/Index Aanhouden            | /Bewaren?handler=Aanhouden                        | id=00000000000000000000000000000001 | bewaren
        POST /Beheer/Locaties                    | /Beheer/Locaties                                  | naam=            | beheer
        POST /Beheer/Locaties Hernoem            | /Beheer/Locaties?handler=Hernoem                  | id=00000000000000000000000000000001&naam=x | beheer
        GET /Beheer/Locaties                     | /Beheer/Locaties                                  |                  | beheer
        GET /Beheer/Medewerker                   | /Beheer/Medewerker                                |                  | beheer
        GET /Beheer/Medewerker                   | /Beheer/Medewerker/V1                             |                  | beheer
        POST /Beheer/Medewerker                  | /Beheer/Medewerker                                | naam=            | beheer
        POST /Beheer/Medewerker                  | /Beheer/Medewerker/V1                             | naam=            | beheer
        GET /Wachtwoord/Index                    | /Wachtwoord                                       |                  | aangemeld
        POST /Wachtwoord/Index                   | /Wachtwoord                                       | huidig=x&nieuw=x | aangemeld
        GET /Jaaroverzicht/Index                 | /Jaaroverzicht/Eldersdam/2017                     |                  | jaar-elders
        GET /Mail/Index                          | /Mail                                             |                  | aangemeld
        POST /Mail/Index                         | /Mail                                             | wel=Controlepunt | aangemeld
        GET /Ontwerp/Index                       | /Procedures                                       |                  | ontwerpen
        GET /Ontwerp/Procedure                   | /Procedures/gezinshereniging                      |                  | ontwerpen
        POST /Ontwerp/Procedure Publiceren       | /Procedures/gezinshereniging?handler=Publiceren   | versie=x         | publiceren
        POST /Ontwerp/Procedure Herstellen       | /Procedures/gezinshereniging?handler=Herstellen   | verhuizing=x     | publiceren
        GET /Ontwerp/Verschil                    | /Procedures/gezinshereniging/Verschil             |                  | ontwerpen
        GET /Ontwerp/Repetitie                   | /Procedures/gezinshereniging/Repetitie            |                  | publiceren
        POST /Ontwerp/Repetitie                  | /Procedures/bestaat-niet/Repetitie                |                  | publiceren
        GET /Ontwerp/Afspelen                    | /Procedures/gezinshereniging/Afspelen             |                  | publiceren
        GET /Ontwerp/Verhuizen                   | /Procedures/gezinshereniging/Verhuizen            |                  | publiceren
        POST /Ontwerp/Verhuizen                  | /Procedures/gezinshereniging/Verhuizen            | reden=           | publiceren
        GET /Studio/Index                        | /studio                                           |                  | bekijken
        """;

    // What programs and the designer ask. Where the address has a blank, the test puts something that does not exist.
    private const string Eindpuntentekst = """
        iedereen  GET /gezond
        beheer    GET /hangfire/{**path}
        ontwerpen POST /elsa/api/actions/workflow-definitions/refresh
        ontwerpen POST /elsa/api/actions/workflow-definitions/reload
        ontwerpen POST /elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id
        ontwerpen POST /elsa/api/bulk-actions/delete/workflow-definitions/by-id
        bekijken GET /elsa/api/bulk-actions/export/workflow-definitions
        bekijken POST /elsa/api/bulk-actions/export/workflow-definitions
        ontwerpen POST /elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids
        ontwerpen POST /elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids
        bekijken GET /elsa/api/descriptors/activities/
        bekijken GET /elsa/api/descriptors/activities/{typeName}
        bekijken POST /elsa/api/descriptors/activities/{typeName}/options/{inputName}
        bekijken GET /elsa/api/descriptors/commit-strategies/activities
        bekijken GET /elsa/api/descriptors/commit-strategies/workflows
        bekijken GET /elsa/api/descriptors/expression-descriptors
        bekijken GET /elsa/api/descriptors/incident-strategies
        bekijken GET /elsa/api/descriptors/log-persistence-strategies
        bekijken GET /elsa/api/descriptors/output-converters
        bekijken GET /elsa/api/descriptors/storage-drivers
        bekijken GET /elsa/api/descriptors/variables
        bekijken GET /elsa/api/descriptors/workflow-activation-strategies
        bekijken GET /elsa/api/features/installed
        bekijken GET /elsa/api/features/installed/{fullName}
        bekijken GET /elsa/api/package/version
        bekijken POST /elsa/api/scripting/javascript/type-definitions/{definitionId}
        ontwerpen POST /elsa/api/tests/activities
        ontwerpen DELETE /elsa/api/workflow-definition-versions/{id}
        bekijken GET /elsa/api/workflow-definitions/
        ontwerpen POST /elsa/api/workflow-definitions/
        bekijken GET /elsa/api/workflow-definitions/by-definition-id/{definitionId}
        bekijken GET /elsa/api/workflow-definitions/by-id/{id}
        ontwerpen POST /elsa/api/workflow-definitions/import
        ontwerpen PUT /elsa/api/workflow-definitions/import
        ontwerpen POST /elsa/api/workflow-definitions/import-files
        bekijken GET /elsa/api/workflow-definitions/many-by-id
        bekijken GET /elsa/api/workflow-definitions/query/count
        bekijken GET /elsa/api/workflow-definitions/subgraph/segments/{versionId}
        bekijken GET /elsa/api/workflow-definitions/subgraph/{versionId}
        bekijken GET /elsa/api/workflow-definitions/validation/is-name-unique
        ontwerpen DELETE /elsa/api/workflow-definitions/{definitionId}
        bekijken GET /elsa/api/workflow-definitions/{definitionId}
        verloop   POST /elsa/api/workflow-definitions/{definitionId}/bulk-dispatch
        bekijken GET /elsa/api/workflow-definitions/{definitionId}/consumers
        verloop   POST /elsa/api/workflow-definitions/{definitionId}/dispatch
        verloop   GET /elsa/api/workflow-definitions/{definitionId}/execute
        verloop   POST /elsa/api/workflow-definitions/{definitionId}/execute
        bekijken GET /elsa/api/workflow-definitions/{definitionId}/export
        bekijken POST /elsa/api/workflow-definitions/{definitionId}/export
        ontwerpen GET /elsa/api/workflow-definitions/{definitionId}/findings
        ontwerpen POST /elsa/api/workflow-definitions/{definitionId}/import
        ontwerpen POST /elsa/api/workflow-definitions/{definitionId}/publish
        ontwerpen POST /elsa/api/workflow-definitions/{definitionId}/retract
        ontwerpen POST /elsa/api/workflow-definitions/{definitionId}/revert/{version:int}
        ontwerpen POST /elsa/api/workflow-definitions/{definitionId}/update-references
        ontwerpen DELETE /elsa/api/workflow-definitions/{definitionId}/version/{version:int}
        bekijken GET /elsa/api/workflow-definitions/{definitionId}/versions
        bekijken GET /studio/_content/{**naam}
        bekijken GET /studio/_framework/{**naam}
        bekijken GET /studio/{naam:regex(^[^/]+\.[a-z]+$)}
        bekijken GET /workflows/definitions/{id}/edit
        verloop   GET /diagnostics/structured-logs
        verloop   GET /elsa/api/activity-execution-summaries/list
        verloop   GET /elsa/api/activity-executions/by-id
        verloop   GET /elsa/api/activity-executions/count
        verloop   GET /elsa/api/activity-executions/list
        verloop   POST /elsa/api/activity-executions/report
        verloop   GET /elsa/api/activity-executions/{id}
        verloop   GET /elsa/api/activity-executions/{id}/call-stack
        verloop   POST /elsa/api/alterations/dry-run
        verloop   POST /elsa/api/alterations/run
        verloop   POST /elsa/api/alterations/submit
        verloop   POST /elsa/api/alterations/workflows/retry
        verloop   POST /elsa/api/bookmarks/resume
        verloop   POST /elsa/api/bulk-actions/cancel/workflow-instances
        verloop   POST /elsa/api/bulk-actions/delete/workflow-instances
        verloop   POST /elsa/api/bulk-actions/delete/workflow-instances/by-id
        verloop   GET /elsa/api/bulk-actions/export/workflow-instances
        verloop   POST /elsa/api/bulk-actions/export/workflow-instances
        verloop   POST /elsa/api/bulk-actions/import/workflow-instances
        verloop   POST /elsa/api/cancel/workflow-instances/{id}
        verloop   GET /elsa/api/events/trigger
        verloop   POST /elsa/api/events/{eventName}/trigger
        verloop   POST /elsa/api/tasks/{taskId}/complete
        verloop   GET /elsa/api/workflow-instances/
        verloop   POST /elsa/api/workflow-instances/
        verloop   DELETE /elsa/api/workflow-instances/{id}
        verloop   GET /elsa/api/workflow-instances/{id}
        verloop   GET /elsa/api/workflow-instances/{id}/execution-state
        verloop   GET /elsa/api/workflow-instances/{id}/export
        verloop   POST /elsa/api/workflow-instances/{id}/export
        verloop   GET /elsa/api/workflow-instances/{id}/journal
        verloop   POST /elsa/api/workflow-instances/{id}/journal
        verloop   GET /elsa/api/workflow-instances/{id}/journal/{activityId}
        verloop   GET /elsa/api/workflow-instances/{id}/variables
        verloop   POST /elsa/api/workflow-instances/{id}/variables
        verloop   GET /elsa/hubs/workflow-instance
        verloop   GET /elsa/hubs/workflow-instance/negotiate
        """;

    private static IReadOnlyDictionary<string, List<(string Onderwerp, string[] Verwacht)>> Roosters { get; } = Roostertekst.Split('\n').Skip(1)
        .Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.Select(r => (r[1].Replace('-', ' ').Trim(), r[2..])).ToList());

    /// <summary>The rows.</summary>
    public static IEnumerable<Rij> Rijen() => Rijentekst.Split('\n').Select(r => r.Split('|', StringSplitOptions.TrimEntries)).Select(r => new Rij(r[0], r[1], r[2], r[3]))
        .Concat(Eindpuntentekst.Split('\n').Select(r => r.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(r => new Rij($"{r[1]} {r[2]}", Blanco().Replace(r[2], m => m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "x"), "", r[0])));

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Blanco();
}
