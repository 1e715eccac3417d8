using NodaTime;

namespace RiceJar.Contacts;

/// <summary>That a customer bought a product.</summary>
/// <param name="Product">What.</param>
/// <param name="At">When.</param>
public readonly record struct ProductPurchase(ProductId Product, Instant At);
