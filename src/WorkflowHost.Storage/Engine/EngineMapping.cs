using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>
/// The engine's rows on the same context as the dossiers: one action, one transaction. Every index is a page more in each durable commit, so there
/// is one only where a question of the engine or a list asks for it, and none on rows that have nothing to find.
/// </summary>
internal static class EngineMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<WorkflowInstance>(e =>
        {
            e.ToTable("WorkflowInstances");
            e.HasKey(i => i.Id);
            e.Property(i => i.Id).HasMaxLength(64);
            e.Property(i => i.LeaseHost).HasMaxLength(100);
            e.HasMany(i => i.Bookmarks).WithOne().HasForeignKey(b => b.InstanceId).IsRequired().OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(i => new { i.DefinitionId, i.Status });
            // Holds only what went wrong: who is healthy costs nothing.
            e.HasIndex(i => i.IncidentCount).HasFilter("\"IncidentCount\" > 0");
            e.HasIndex(i => i.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
        });
        model.Entity<Bookmark>(e =>
        {
            e.ToTable("Bookmarks");
            e.HasKey(b => new { b.InstanceId, b.Sequence });
            e.Ignore(b => b.Id);
            e.Property(b => b.Sequence).ValueGeneratedNever();
            // The hash is of name and payload: the name adds nothing to the search.
            e.HasIndex(b => new { b.Hash, b.CorrelationId });
            e.HasIndex(b => b.ResumeAt).HasFilter("\"ResumeAt\" IS NOT NULL");
        });
        model.Entity<JournalBatch>(e =>
        {
            e.ToTable("JournalBatches");
            e.HasKey(j => new { j.InstanceId, j.FirstSequence });
        });
        model.Entity<WorkflowDefinitionVersion>(e =>
        {
            e.ToTable("WorkflowDefinitions");
            e.HasKey(d => d.Id);
            e.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
            // Asked at every start: the answer stands in the index, and the content is not touched.
            e.HasIndex(d => new { d.DefinitionId, d.Id }).HasFilter("\"IsPublished\"");
        });
        model.Entity<WorkflowTrigger>(e =>
        {
            e.ToTable("WorkflowTriggers");
            e.HasKey(t => t.Id);
            // Two hosts that ring at once: only the first moves the trigger on, and only it starts an instance.
            e.Property(t => t.DueAt).IsConcurrencyToken();
            e.HasIndex(t => new { t.Name, t.Hash });
            e.HasIndex(t => t.DueAt);
            e.HasIndex(t => t.DefinitionId);
        });
        model.Entity<KeptStimulus>(e =>
        {
            e.ToTable("KeptStimuli");
            e.HasKey(k => k.Id);
            e.HasIndex(k => new { k.Name, k.Hash });
        });
    }
}
