using System.Reflection;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviour 4: every argument that may not be null, found by reflection; filters and core probe with them and compare the names.</summary>
internal sealed class NullArgumentTests
{
    private SQLiteStore? _store;
    private JobStorage? _storage;

    [OneTimeSetUp]
    public void OpenOnce()
    {
        _store = new SQLiteStore();
        _storage = _store.Open();
    }

    [OneTimeTearDown]
    public void ThrowAway() => _store?.Dispose();

    private static IEnumerable<TestCaseData> NullArguments()
    {
        foreach (var type in new[] { typeof(JobStorageConnection), typeof(JobStorageTransaction), typeof(JobStorageMonitor), typeof(JobStorage) })
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => m.IsVirtual && !m.IsSpecialName))
            {
                foreach (var parameter in method.GetParameters().Where(p => !p.ParameterType.IsValueType && !IsValueOf(p)))
                {
                    yield return new TestCaseData(method, parameter.Position, parameter.Name).SetName($"Null_is_refused_by_{type.Name}_{method.Name}_{string.Join('_', method.GetParameters().Select(p => p.ParameterType.Name))}_for_{parameter.Name}");
                }
            }
        }

        // A parameter's value is the one thing that may be null.
        static bool IsValueOf(ParameterInfo parameter) => parameter.Name == "value" && parameter.Member.Name == "SetJobParameter";
    }

    [TestCaseSource(nameof(NullArguments))]
    public void Null_is_refused(MethodInfo method, int position, string name)
    {
        using var connection = (JobStorageConnection)_storage!.GetConnection();
        using var transaction = connection.CreateWriteTransaction();
        object target = method.DeclaringType!.Name switch
        {
            nameof(JobStorageConnection) => connection,
            nameof(JobStorageTransaction) => transaction,
            nameof(JobStorageMonitor) => _storage.GetMonitoringApi(),
            _ => _storage,
        };
        var arguments = method.GetParameters().Select(p => p.Position == position ? null : Argument(p.ParameterType)).ToArray();

        var thrown = Assert.Throws<TargetInvocationException>(() => method.Invoke(target, arguments))!.InnerException;

        Assert.That(thrown, Is.TypeOf<ArgumentNullException>().With.Property(nameof(ArgumentNullException.ParamName)).EqualTo(name));
    }

    [Test]
    public void There_are_enough_null_arguments() => Assert.That(NullArguments().Count(), Is.GreaterThanOrEqualTo(60));

    private static object? Argument(Type type)
    {
        if (type == typeof(string))
        {
            return "1";
        }

        return type == typeof(Job) ? Common.Job.FromExpression(() => Work.Nothing(1))
            : type == typeof(IState) ? new DeletedState()
            : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
            : type == typeof(string[]) ? new[] { "default" }
            : type == typeof(IEnumerable<string>) || type == typeof(IList<string>) ? new[] { "x" }
            : type == typeof(IDictionary<string, string>) ? new Dictionary<string, string>()
            : type == typeof(IEnumerable<KeyValuePair<string, string>>) ? new Dictionary<string, string>()
            : type == typeof(ServerContext) ? new ServerContext()
            : type == typeof(CancellationToken) ? new CancellationToken(canceled: true)
            : type == typeof(double) ? 1.0
            : type == typeof(int) ? 1
            : type == typeof(DateTime) ? DateTime.UnixEpoch
            : null;
    }
}
