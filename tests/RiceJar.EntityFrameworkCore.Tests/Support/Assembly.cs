using RiceJar.EntityFrameworkCore.Tests.Support;

[assembly: AssemblyFixture(typeof(Servers))]
