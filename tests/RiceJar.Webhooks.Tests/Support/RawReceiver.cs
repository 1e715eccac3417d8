using System.Net;
using System.Net.Sockets;

namespace RiceJar.Webhooks.Tests.Support;

/// <summary>A listener that does with a connection what no web server does.</summary>
public sealed class RawReceiver : IAsyncDisposable
{
    private static readonly Socket Closed = Refusing();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connections;

    public RawReceiver(Func<Socket, CancellationToken, Task> handle)
    {
        _listener.Start();
        _accepting = AcceptAsync(handle);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Reads until the end of what a small request is.</summary>
    public static async Task<int> ReadAsync(Socket socket, CancellationToken cancellationToken) =>
        await socket.ReceiveAsync(new byte[16 * 1024], cancellationToken);

    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>A socket that has a port and does not listen: it refuses connections, and nobody else can take the port meanwhile.</summary>
    public static Socket Refusing()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>A port on which nobody listens, for as long as the tests run.</summary>
    public static int ClosedPort() => ((IPEndPoint)Closed.LocalEndPoint!).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, CancellationToken, Task> handle)
    {
        List<Task> handling = [];
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                handling.Add(HandleAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(handling);

        async Task HandleAsync(Socket socket)
        {
            using (socket)
            {
                try
                {
                    await handle(socket, _stop.Token);
                }
                catch (Exception e) when (e is OperationCanceledException or SocketException)
                {
                }
            }
        }
    }
}
