using System.Text;
using RiceJar.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await RiceJarCommand.RunAsync(args, new Surroundings());
