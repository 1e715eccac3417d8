using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>Makes the text of a message: RiceJar's own small one, or the shop's Handlebars, Scriban, Liquid. Thread-safe.</summary>
public interface IMessageTemplates
{
    /// <summary>Fills in a template.</summary>
    /// <param name="intent">The template's name and values.</param>
    /// <param name="channel">The channel that it is for.</param>
    /// <param name="recipient">For whom: name, language, zone.</param>
    /// <exception cref="MessageTemplateException">There is no such template, or a value that it needs is missing: the contact fails, and a person is told.</exception>
    MessageContent Render(ContactIntent intent, ContactChannel channel, Recipient recipient);
}

/// <summary>A message could not be made. Its text names the template and what is missing, and nothing personal.</summary>
public sealed class MessageTemplateException : Exception
{
    /// <summary>Makes one.</summary>
    public MessageTemplateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that another caused.</summary>
    public MessageTemplateException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
