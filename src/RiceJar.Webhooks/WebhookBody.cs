using System.Net;
using System.Net.Http.Headers;
using RiceJar.Messaging;

namespace RiceJar.Webhooks;

/// <summary>The body of one request, which knows whether any of it was handed to the connection.</summary>
/// <remarks>
/// A receiver that got no byte of the body cannot have taken the message, whatever went wrong and wherever: name resolution, connecting, TLS,
/// waiting for a connection. That is safer than to tell it
/// from the exceptions.
/// </remarks>
internal sealed class WebhookBody : HttpContent
{
    private readonly byte[] _bytes;
    private volatile bool _hasBegun;

    public WebhookBody(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue(OutgoingMessageJson.MediaType);
    }

    /// <summary>Whether the receiver may have any of it.</summary>
    public bool HasBegun => _hasBegun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        return stream.WriteAsync(_bytes, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
