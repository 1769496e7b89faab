using WorkflowHost.Web.Commandos;

return await Hoofdcommando.Maak().Parse(args).InvokeAsync();
