using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>
/// Rows that are only found through their key live in the tree of that key: one page less to write in each durable commit than a table with a key beside it.
/// </summary>
#pragma warning disable EF1001 // The constructor of the generator asks for it.
internal sealed class Tabelvorm(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
#pragma warning restore EF1001
{
    private static readonly string[] PerSleutel = ["Bookmarks", "JournalBatches"];

    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!PerSleutel.Contains(operation.Name, StringComparer.Ordinal))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");
        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
