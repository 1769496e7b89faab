using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Web.Pages;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Guards every post: nobody changes anything without having said who they are, and two people who change the same dossier at once both hear it.
/// </summary>
public sealed class EersteKeus(Aanwezige aanwezige) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (context.HandlerInstance as Pagina)?.Begin();
        if (context.HandlerMethod?.MethodInfo.GetCustomAttribute<VereistAttribute>() is { } vereist && !context.HttpContext.User.Heeft(vereist.Recht))
        {
            context.Result = new ForbidResult();
            return;
        }

        var verzoek = context.HttpContext.Request;
        if (!HttpMethods.IsPost(verzoek.Method) || context.HandlerInstance is IZonderKeuze)
        {
            await next();
            return;
        }

        var hier = verzoek.Path + verzoek.QueryString;
        if (context.HandlerInstance is Pagina pagina)
        {
            if (await aanwezige.IkAsync(context.HttpContext.RequestAborted) is null)
            {
                pagina.Meld(Meldingsoort.LetOp, "Er is niets vastgelegd: kies eerst wie u bent en doe het daarna opnieuw.");
                context.Result = new RedirectToPageResult("/IkBen", new { terug = hier });
                return;
            }

            var gedaan = await next();
            if (gedaan.Exception is DbUpdateConcurrencyException)
            {
                gedaan.ExceptionHandled = true;
                pagina.Meld(Meldingsoort.Fout, "Er is niets vastgelegd: iemand anders wijzigde dit dossier op hetzelfde moment. Kijk wat er veranderde en doe het daarna opnieuw.");
                gedaan.Result = new LocalRedirectResult(hier);
            }

            return;
        }

        await next();
    }
}

/// <summary>A page whose post does not change the record, and so needs no person.</summary>
public interface IZonderKeuze;
