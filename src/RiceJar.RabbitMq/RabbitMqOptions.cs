namespace RiceJar.RabbitMq;

/// <summary>How a channel publishes its messages; binds from the section <c>RiceJar:RabbitMq:{channel}</c>. Code wins over configuration.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>
    /// The broker: <c>amqps://user:password@host:port/vhost</c> or <c>amqp://...</c>. Required. It holds a password and is shown nowhere.
    /// </summary>
    public string? Uri { get; set; }

    /// <summary>
    /// The exchange to publish to, which must exist. Default: empty, the broker's own, which hands a message to the queue that its routing key
    /// names.
    /// </summary>
    public string Exchange { get; set; } = "";

    /// <summary>The routing key, at most 255 bytes of UTF-8; null = <c>ricejar.{channel}</c>, such as <c>ricejar.sms</c>. Default: null.</summary>
    public string? RoutingKey { get; set; }

    /// <summary>
    /// How long to wait for the broker, for a connection and for a confirmation each: ISO text, 0.1 seconds to 10 minutes. Default: <c>PT15S</c>.
    /// </summary>
    public string TimeOut { get; set; } = "PT15S";

    /// <summary>
    /// How long after a connection failed no other is tried, messages being NotAccepted meanwhile: ISO text, 0 seconds to 10 minutes. Default:
    /// <c>PT2S</c>.
    /// </summary>
    public string ReconnectDelay { get; set; } = "PT2S";

    /// <summary>
    /// For how long whoever consumes the messages recognises a message's id and drops a second copy: ISO text such as <c>PT24H</c>, above zero; the
    /// broker itself does not.
    /// Null = it does not promise to, and a message whose fate is unknown is not sent again. Default: null.
    /// </summary>
    public string? DedupesWithin { get; set; }
}
