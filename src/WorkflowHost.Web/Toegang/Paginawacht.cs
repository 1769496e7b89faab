using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Web.Pages;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Guards the handlers of all pages: a handler that asks a right beside that of its page gets it asked, a handler that is not there is not found, and
/// two people who change the same dossier at once both hear it.
/// </summary>
public sealed class Paginawacht : IAsyncPageFilter
{
    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var pagina = context.HandlerInstance as Pagina;
        pagina?.Begin();
        var verzoek = context.HttpContext.Request;
        if (context.HandlerMethod is not { } handler)
        {
            // The page would show itself without having read anything.
            context.Result = new NotFoundResult();
            return;
        }

        if (handler.MethodInfo.GetCustomAttribute<VereistAttribute>() is { } vereist && !context.HttpContext.User.Heeft(vereist.Recht))
        {
            context.Result = new ForbidResult();
            return;
        }

        var gedaan = await next();
        if (pagina is not null && HttpMethods.IsPost(verzoek.Method) && gedaan.Exception is DbUpdateConcurrencyException)
        {
            gedaan.ExceptionHandled = true;
            pagina.Meld(Meldingsoort.Fout, "Er is niets vastgelegd: iemand anders wijzigde dit op hetzelfde moment. Kijk wat er veranderde en doe het daarna opnieuw.");
            gedaan.Result = new LocalRedirectResult(verzoek.Path + verzoek.QueryString);
        }
    }
}
