using System.Net;
using System.Net.Sockets;

namespace RiceJar.TestServers;

/// <summary>Ports of this machine for servers that must be told one before they listen. Thread-safe.</summary>
public static class FreePort
{
    // Below what a system hands out by itself (Linux from 32768 on): nobody else is given one before its server listens, or while it is down.
    private const int First = 20_000;
    private const int Count = 12_000;

    // Processes start in different places, and none gives a port twice.
    private static int _last = Environment.ProcessId * 101 % Count;

    /// <summary>A port that nobody listens at.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one, then.
            }
        }
    }
}
