using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>Claims as one statement, so that they are durable before the work begins.</summary>
public sealed class EfWorkflowClaims(WorkflowHostDbContext db, Database database) : IWorkflowClaims
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ClaimDueAsync(string host, DateTimeOffset now, TimeSpan lease, int max, CancellationToken cancellationToken)
    {
        var (from, until) = (WorkflowHostDbContext.Microseconden(now), WorkflowHostDbContext.Microseconden(now + lease));
        // On PostgreSQL a row another host is claiming this moment is skipped instead of waited for; SQLite has one writer at a time.
        return database.IsPostgres
            ? await db.Database.SqlQuery<string>(
                $"""
                WITH due AS MATERIALIZED (
                    SELECT i."Id" FROM "Bookmarks" b JOIN "WorkflowInstances" i ON i."Id" = b."InstanceId"
                    WHERE b."ResumeAt" <= {from} AND i."Status" = 'Running' AND (i."LeaseUntil" IS NULL OR i."LeaseUntil" <= {from})
                    ORDER BY b."ResumeAt" LIMIT {max} FOR UPDATE OF i SKIP LOCKED)
                UPDATE "WorkflowInstances" SET "LeaseHost" = {host}, "LeaseUntil" = {until} FROM due WHERE "WorkflowInstances"."Id" = due."Id" RETURNING due."Id" AS "Value"
                """).ToListAsync(cancellationToken)
            : await db.Database.SqlQuery<string>(
                $"""
                UPDATE "WorkflowInstances" SET "LeaseHost" = {host}, "LeaseUntil" = {until} WHERE "Id" IN (
                    SELECT i."Id" FROM "Bookmarks" b JOIN "WorkflowInstances" i ON i."Id" = b."InstanceId"
                    WHERE b."ResumeAt" <= {from} AND i."Status" = 'Running' AND (i."LeaseUntil" IS NULL OR i."LeaseUntil" <= {from})
                    ORDER BY b."ResumeAt" LIMIT {max})
                RETURNING "Id" AS "Value"
                """).ToListAsync(cancellationToken);
    }
}
