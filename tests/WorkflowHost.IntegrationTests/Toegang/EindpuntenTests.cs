using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Web;
using WorkflowHost.Web.Toegang;
using static WorkflowHost.IntegrationTests.Toegang.Toegangopstelling;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Nothing is served that does not say who may have it.</summary>
public sealed class EindpuntenTests
{
    // Open to everybody on purpose; each with its reason.
    private static readonly string[] Openbaar =
    [
        "/middelen/{naam}", // style, script, letter: the sign-in page needs them
        "Fout",             // what somebody sees when it goes wrong
        "Aanmelden",        // signing in
        "Aanmelden/Code",   // the second step, only between the two
        "/gezond",          // whether it works, for whoever watches the machine
        "Uitnodiging",      // the link of an invitation, with its own proof
    ];

    [Test]
    public void Elk_adres_noemt_een_recht_of_staat_in_de_korte_lijst_van_wat_open_is()
    {
        var zonder = Alle().Where(e => e.Metadata.GetMetadata<IRechtMetadata>() is null && !(e.Metadata.GetMetadata<IAllowAnonymous>() is not null && Openbaar.Contains(e.RoutePattern.RawText))).ToList();

        Assert.That(zonder.Select(e => e.RoutePattern.RawText), Is.Empty);
    }

    [Test]
    public void Elk_recht_op_een_adres_wordt_ook_gevraagd()
    {
        var mis = Alle().Where(e => e.Metadata.GetMetadata<IRechtMetadata>() is { } m && !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Rechtbeleid.Naam(m.Recht)));

        Assert.That(mis.Select(e => e.RoutePattern.RawText), Is.Empty);
    }

    [Test]
    public void Elke_pagina_noemt_een_recht_of_is_bewust_open()
    {
        var zonder = typeof(Gastheer).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(PageModel)))
            .Where(t => t.GetCustomAttributes(typeof(RechtAttribute), false).Length == 0 && t.GetCustomAttributes(typeof(AllowAnonymousAttribute), false).Length == 0);

        Assert.That(zonder.Select(t => t.FullName), Is.Empty);
    }

    [Test]
    public async Task Een_adres_dat_niets_noemt_is_dicht_voor_wie_dan_ook()
    {
        var policies = Huis.Diensten.GetRequiredService<IAuthorizationPolicyProvider>();
        var terugval = await policies.GetFallbackPolicyAsync();
        var wie = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new(Rechtbeleid.Rolclaim, "Teamleider")], "test"));
        var http = new DefaultHttpContext();
        http.SetEndpoint(new Endpoint(null, null, "nieuw"));

        var uitslag = await Huis.Diensten.GetRequiredService<IAuthorizationService>().AuthorizeAsync(wie, http, terugval!);

        Assert.That(uitslag.Succeeded, Is.False);
    }

    private static IEnumerable<RouteEndpoint> Alle() =>
        Huis.Diensten.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
