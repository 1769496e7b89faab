using Microsoft.AspNetCore.Authorization;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>What an endpoint asks of whoever comes: the test of all endpoints reads it, and so does the log of refusals.</summary>
public interface IRechtMetadata
{
    /// <summary>The right.</summary>
    Recht Recht { get; }
}

/// <summary>Asks a right of whoever opens this page. A page without it is closed to everybody.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RechtAttribute(Recht recht) : AuthorizeAttribute(Rechtbeleid.Naam(recht)), IRechtMetadata
{
    /// <inheritdoc/>
    public Recht Recht => recht;
}

/// <summary>Asks one more right of whoever uses this handler of a page.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class VereistAttribute(Recht recht) : Attribute, IRechtMetadata
{
    /// <inheritdoc/>
    public Recht Recht => recht;
}
