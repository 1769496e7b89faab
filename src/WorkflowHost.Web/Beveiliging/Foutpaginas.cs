using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace WorkflowHost.Web.Beveiliging;

/// <summary>What somebody sees when it goes wrong: always our page, in Dutch, without a word about the inside; and a body that is too large is refused before it is read.</summary>
internal static class Foutpaginas
{
    private const string Pad = "/Fout";

    /// <summary>Puts the error pages around everything that follows.</summary>
    public static IApplicationBuilder UseFoutpaginas(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Pad,
            StatusCodeSelector = static fout => fout is BadHttpRequestException verzoek ? verzoek.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute(Pad);
        var grens = app.ApplicationServices.GetRequiredService<IOptions<GrenzenOptions>>().Value.InvoerMegabytes * 1_048_576L;
        return app.Use((http, next) =>
        {
            if (http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                // The page only tells; it reads nothing of what was sent.
                http.Request.Method = HttpMethods.Get;
                http.Request.Body = Stream.Null;
                http.Request.ContentLength = null;
                http.Request.ContentType = null;
                return next(http);
            }

            if (http.Request.ContentLength > grens)
            {
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                http.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            }

            return next(http);
        });
    }
}
