using RiceJar.PostgreSql.Tests.Support;

[assembly: AssemblyFixture(typeof(Server))]
