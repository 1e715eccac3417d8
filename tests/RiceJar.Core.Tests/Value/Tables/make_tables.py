#!/usr/bin/env python3
"""Writes what the purchase models should say of single customers, from the literature's definitions and from no other code of this repository.

Needs mpmath 1.3.0 and nothing else: pip install mpmath==1.3.0; python3 make_tables.py (some minutes). 60 digits unless said, 20 are written. Inputs are
doubles, written so that they read back exactly.

Models (purchases are Poisson of rate lambda, lambda is Gamma of shape r and rate alpha over the customers):
  bgnbd.csv     after each repeat purchase the customer drops out with probability p, which is Beta(a, b): Fader, Hardie, Lee (2005)
  mbgnbd.csv    the same, and he may also drop out right at time 0: Batislam, Denizel, Filiztekin (2007)
  paretonbd.csv a lifetime is exponential of rate mu, mu is Gamma of shape s and rate beta: Schmittlein, Morrison, Colombo (1987)
Columns:
  case                      what the row is for
  r,alpha,a,b               or r,alpha,s,beta: the parameters
  x,t_x,T                   repeat purchases, time of the last (0 if none), end of observation; since the first purchase
  t,delta                   a horizon, a continuous discount rate
  log_likelihood            of this customer, without the factor that does not depend on the parameters
  p_alive                   P(alive at T | history)
  p_alive_later             P(alive at T + t | history)
  expected                  E(purchases in (T, T + t] | history)
  p_no_purchase             P(none in (T, T + t] | history), which is that of n = 0
  discounted                expected purchases in (T, T + t], each discounted by exp(-delta (time - T))
  p_1,p_2,p_5               P(just so many purchases in (T, T + t] | history)
  dert                      paretonbd only: discounted with t infinite
  ever                      paretonbd only: P(ever another purchase | history)
  mean_next                 paretonbd only: E(time to it | there is one); 0 where that is infinite
  d_log_r, ...              the derivative of log_likelihood by the logarithm of each parameter, in the parameters' order
Rows with a probability below 1e-280 are left out.

Two ways: of all rows, the Pareto integrals (also of ever and mean_next) by quadrature and by Gauss's 2F1, dert by quadrature and by two of Tricomi's U; of rows whose p is not too
near its ends, the expected purchases by 2F1 and by quadrature over p, and of ordinary ones the discounted purchases by quadrature over time of 2F1 and over
p and time; without a discount these are the expected ones too.
"""
import os
import random
import sys
from multiprocessing import Pool

from mpmath import mp, mpf, beta as B, binomial, diff, exp, gamma, hyp2f1, hyperu, inf, ln, loggamma, log1p, nstr, quad, rf

assert __import__("mpmath").__version__ == "1.3.0"
HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "# mpmath 1.3.0, make_tables.py; exact inputs, 20 digits"
COUNTS = (1, 2, 5)
mp.dps = 60


def digits(value):
    return nstr(value, 20, min_fixed=-1, max_fixed=1)


def agree(one, other, relative, what):
    assert abs(one - other) <= relative * abs(one), (what, nstr(one, 30), nstr(other, 30))


def geometric(length, first):
    """Where to cut (0, length) for quadrature of what decays from 0 on the scale `first`."""
    cuts, at = [mpf(0)], mpf(first)
    while at < length:
        cuts.append(at)
        at *= 3
    return cuts + [mpf(length)]


def integral(function, low, high, scale, power):
    """Of function over (low, high), where it behaves like a power -`power` of (scale + y): by v, with scale + y = (scale + low) e^v."""
    if high == low:
        return mpf(0)
    start = scale + low
    length = log1p((high - low) / start)
    return quad(lambda v: function(low + start * mp.expm1(v)) * start * exp(v), geometric(length, 1 / (1 + mpf(power))), maxdegree=10)


def nbd(r, alpha, n, t):
    """P(n purchases in t) for lambda of Gamma(r, alpha) and no dropout."""
    return rf(r, n) / mp.factorial(n) * (alpha / (alpha + t)) ** r * (t / (alpha + t)) ** n


# --- BG/NBD and MBG/NBD ------------------------------------------------------------------------------------------------------------------------------

def bg_terms(r, alpha, a, b, x, t_x, T, at_zero):
    """ln of the likelihood of being alive at T, and of having dropped out at t_x (None where he cannot have)."""
    common = loggamma(r + x) - loggamma(r) + r * ln(alpha)
    log_beta = lambda p, q: loggamma(p) + loggamma(q) - loggamma(p + q)
    chances = x + at_zero
    alive = log_beta(a, b + chances) - log_beta(a, b) + common - (r + x) * ln(alpha + T)
    if chances == 0:
        return alive, None
    return alive, log_beta(a + 1, b + chances - 1) - log_beta(a, b) + common - (r + x) * ln(alpha + t_x)


def bg_log_likelihood(*arguments):
    alive, dead = bg_terms(*arguments)
    return alive if dead is None else alive + log1p(exp(dead - alive))


def bg_expected_if_alive(r, alpha, a, b, t):
    """E((1 - exp(-lambda p t)) / p), Fader, Hardie, Lee (2005), eq. 10; where it is 0 / 0, the mean of both sides of the limit."""
    if abs(a - 1) < mpf("1e-30") or abs(a + b - 1) < mpf("1e-30"):
        step = mpf("1e-28")
        return (bg_expected_if_alive(r, alpha, a + step, b, t) + bg_expected_if_alive(r, alpha, a - step, b, t)) / 2
    with mp.workdps(110):
        return (a + b - 1) / (a - 1) * (1 - hyp2f1(r, a - 1, a + b - 1, -t / alpha))


def bg_over_p(a, b, function):
    """E function(p); with q = p^a the density has no pole at 0."""
    middle = mpf("0.5")
    low = quad(lambda q: (1 - q ** (1 / a)) ** (b - 1) * function(q ** (1 / a)) / a, [0, middle ** a / 64, middle ** a / 8, middle ** a])
    high = quad(lambda q: (1 - q ** (1 / b)) ** (a - 1) * function(1 - q ** (1 / b)) / b, [0, middle ** b / 64, middle ** b / 8, middle ** b])
    return (low + high) / B(a, b)


def bg_row(job):
    at_zero, (case, r, alpha, a, b, x, t_x, T, t, delta) = job
    mp.dps = 60
    parameters = [mpf(v) for v in (r, alpha, a, b)]
    mr, malpha, ma, mb = parameters
    t_x, T, t, delta = mpf(t_x), mpf(T), mpf(t), mpf(delta)
    alive, dead = bg_terms(*parameters, x, t_x, T, at_zero)
    log_likelihood = bg_log_likelihood(*parameters, x, t_x, T, at_zero)
    p_alive = exp(alive - log_likelihood)
    p_dead = mpf(0) if dead is None else exp(dead - log_likelihood)
    assert abs(p_alive + p_dead - 1) < mpf("1e-45")

    # Given that he is alive at T:
    r2, alpha2, b2 = mr + x, malpha + T, mb + x + at_zero
    later = p_alive * hyp2f1(r2, ma, ma + b2, -t / alpha2)
    expected = p_alive * bg_expected_if_alive(r2, alpha2, ma, b2, t)
    none = p_dead + p_alive * nbd(r2, alpha2, 0, t)
    counts = []
    for n in COUNTS:
        still = B(ma, b2 + n) / B(ma, b2) * nbd(r2, alpha2, n, t)
        with mp.workdps(180):  # what is left of 1 may be as small as 1e-50
            reached = 1 - sum(nbd(r2, alpha2, j, t) for j in range(n))
        counts.append(p_alive * (still + B(ma + 1, b2 + n - 1) / B(ma, b2) * reached))

    with mp.workdps(32):
        rate = lambda u: exp(-delta * u) * r2 / alpha2 * hyp2f1(r2 + 1, ma, ma + b2, -u / alpha2)
        discounted = p_alive * integral(rate, mpf(0), t, alpha2, r2 + delta * alpha2)
        if delta == 0:
            agree(expected, discounted, mpf("1e-25"), (case, "without a discount"))
        checked = ma >= 0.05 and b2 >= 0.05 and ma <= 20 and b2 <= 20
        if checked:
            other = bg_over_p(ma, b2, lambda p: -mp.expm1(-r2 * log1p(p * t / alpha2)) / p if p else r2 * t / alpha2)
            agree(expected, p_alive * other, mpf("1e-16"), (case, "expected"))
        if checked and case == "ordinary":
            with mp.workdps(18):
                other = bg_over_p(ma, b2, lambda p: integral(
                    lambda u: exp(-delta * u) * r2 / alpha2 * (1 + p * u / alpha2) ** (-r2 - 1), mpf(0), t, alpha2, r2 + delta * alpha2))
                agree(discounted, p_alive * other, mpf("1e-9"), (case, "discounted"))

    gradient = []
    for i in range(4):
        moved = lambda e, i=i: bg_log_likelihood(*[p * exp(e) if j == i else p for j, p in enumerate(parameters)], x, t_x, T, at_zero)
        gradient.append(diff(moved, 0))
    return checked, [log_likelihood, p_alive, later, expected, none, discounted, *counts, *[clean(g) for g in gradient]]


def clean(value):
    """Zero where differentiation left some 1e-50 of it."""
    return mpf(0) if abs(value) < mpf("1e-40") else value


# --- Pareto/NBD --------------------------------------------------------------------------------------------------------------------------------------

def pareto_parts(r, alpha, s, beta, x, t_x, T):
    """The likelihoods of being alive at T and of having dropped out in (t_x, T), both over that of purchases; the latter by 2F1 (Fader, Hardie 2005)."""
    alive = (alpha + T) ** -(r + x) * (beta + T) ** -s
    # Differences of two values of 2F1 lose digits when T - t_x is small beside T.
    with mp.extradps(60):
        k = r + s + x
        if alpha >= beta:
            part = lambda y: hyp2f1(k, s + 1, k + 1, (alpha - beta) / (alpha + y)) * (alpha + y) ** -k
        else:
            part = lambda y: hyp2f1(k, r + x, k + 1, (beta - alpha) / (beta + y)) * (beta + y) ** -k
        dead = mpf(0) if t_x == T else s / k * (part(t_x) - part(T))
    return alive, dead


def pareto_log_likelihood(r, alpha, s, beta, x, t_x, T):
    alive, dead = pareto_parts(r, alpha, s, beta, x, t_x, T)
    return loggamma(r + x) - loggamma(r) + r * ln(alpha) + s * ln(beta) + ln(alive + dead)


def pareto_next(r, alpha, s, beta, case):
    """Of one who is alive: the chance of another purchase, and the mean time to it. With w = alpha / (alpha + u) both are Euler's integrals."""
    def both_ways(power, first, rest):
        # of w^(power - 1) (1 - w)^rest (w + (1 - w) alpha / beta)^-s; by quadrature with q = w^power
        by_gauss = B(power, rest + 1) * (beta / alpha) ** s * hyp2f1(s, power, power + rest + 1, 1 - beta / alpha)
        cuts = sorted({mpf(0), mpf(1), *[w ** power for w in (alpha / beta * mpf(2) ** k for k in range(-8, 9, 2)) if w < 1], *[1 - mpf(2) ** -k for k in range(1, 16)]})
        with mp.workdps(40):
            weight = lambda w: (1 - w) ** rest * (w + (1 - w) * alpha / beta) ** -s
            agree(by_gauss, quad(lambda q: weight(q ** (1 / power)), cuts, maxdegree=9) / power, mpf("1e-16"), (case, first))
        return by_gauss
    ever = r * both_ways(r + s, "ever", 0)
    return ever, (r * alpha * both_ways(r + s - 1, "mean time", 1) / ever if r + s > 1 else mpf(0))


def pareto_row(job):
    _, (case, r, alpha, s, beta, x, t_x, T, t, delta) = job
    mp.dps = 60
    parameters = [mpf(v) for v in (r, alpha, s, beta)]
    mr, malpha, ms, mbeta = parameters
    t_x, T, t, delta = mpf(t_x), mpf(T), mpf(t), mpf(delta)
    log_likelihood = pareto_log_likelihood(*parameters, x, t_x, T)
    alive, dead = pareto_parts(*parameters, x, t_x, T)
    power = mr + x + ms + 1
    least = min(malpha, mbeta)
    by_quadrature = alive * integral(
        lambda y: ms / (mbeta + T) * ((malpha + T) / (malpha + y)) ** (mr + x) * ((mbeta + T) / (mbeta + y)) ** (ms + 1), t_x, T, least, power)
    agree(alive + dead, alive + by_quadrature, mpf("1e-30"), (case, "likelihood"))
    agree(dead, by_quadrature, mpf("1e-25"), (case, "dead"))
    p_alive, p_dead = alive / (alive + dead), dead / (alive + dead)

    # Given that he is alive at T:
    r2, alpha2, beta2 = mr + x, malpha + T, mbeta + T
    survival = lambda u: (beta2 / (beta2 + u)) ** ms
    rate = lambda u: r2 / alpha2 * survival(u)
    later = p_alive * survival(t)
    mean = r2 / alpha2 * beta2
    expected = p_alive * mean * (log1p(t / beta2) if ms == 1 else -mp.expm1(-(ms - 1) * log1p(t / beta2)) / (ms - 1))
    agree(expected, p_alive * integral(rate, mpf(0), t, beta2, ms), mpf("1e-30"), (case, "expected"))
    discounted = p_alive * integral(lambda u: exp(-delta * u) * rate(u), mpf(0), t, beta2, ms + delta * beta2)

    dropout = lambda y: ms / (beta2 + y) * survival(y)
    counted = lambda n: nbd(r2, alpha2, n, t) * survival(t) + integral(
        lambda y: dropout(y) * nbd(r2, alpha2, n, y), mpf(0), t, min(alpha2, beta2), r2 + ms)
    none = p_dead + p_alive * counted(0)
    counts = [p_alive * counted(n) for n in COUNTS]

    z = delta * beta2
    one, other = mean * hyperu(1, 2 - ms, z), mean * z ** (ms - 1) * hyperu(ms, ms, z)
    agree(one, other, mpf("1e-30"), (case, "Tricomi"))
    third = mean * quad(lambda v: exp(-v) * (1 + v / z) ** -ms, geometric(mpf(200), min(z, 1) / 9)) / z
    agree(one, third, mpf("1e-25"), (case, "infinite horizon"))
    dert = p_alive * one

    gradient = []
    for i in range(4):
        moved = lambda e, i=i: pareto_log_likelihood(*[p * exp(e) if j == i else p for j, p in enumerate(parameters)], x, t_x, T)
        gradient.append(diff(moved, 0))
    ever, mean_next = pareto_next(r2, alpha2, ms, beta2, case)
    return True, [log_likelihood, p_alive, later, expected, none, discounted, *counts, dert, p_alive * ever, mean_next, *[clean(g) for g in gradient]]


# --- Rows --------------------------------------------------------------------------------------------------------------------------------------------

# Customers of 39 weeks or so: (x, t_x, T, t, delta).
WEEKS = [
    (0, 0.0, 38.857142857142854, 39.0, 0.0027), (2, 30.428571428571427, 38.857142857142854, 39.0, 0.0027), (1, 1.7142857142857142, 38.857142857142854, 52.0, 0.0),
    (6, 5.0, 39.0, 10.0, 0.0027), (7, 29.428571428571427, 38.0, 39.0, 0.01), (26, 30.0, 31.0, 104.0, 0.0027), (29, 29.0, 38.857142857142854, 1.0, 0.1),
]
EDGES = [
    ("last purchase now", 3, 20.0, 20.0, 10.0, 0.003), ("no time yet", 0, 0.0, 0.0, 26.0, 0.003), ("one day", 1, 0.14285714285714285, 0.14285714285714285, 1.0, 0.003),
    ("nearly no time", 0, 0.0, 1e-9, 1e-9, 0.003), ("a short horizon", 2, 10.0, 30.0, 1e-9, 0.003), ("a long horizon", 2, 10.0, 30.0, 1e6, 0.003),
    ("a large discount", 2, 10.0, 30.0, 50.0, 25.0), ("a small discount", 2, 10.0, 30.0, 50.0, 1e-9), ("quick and gone", 40, 2.0, 200.0, 52.0, 0.003),
]
OFTEN = [
    ("221 purchases", 221, 103.42857, 103.57143, 52.0, 0.0027), ("300 purchases", 300, 150.0, 151.0, 10.0, 0.0027), ("2000 purchases", 2000, 500.0, 500.5, 20.0, 0.001),
    ("2000 purchases, last one long ago", 2000, 495.0, 515.0, 20.0, 0.001),
]
# Times ahead that are long beside alpha + T, under chances to leave that are low, narrow or nearly 1.
LONG_AFTER = [(10.0, 200.0), (15.0, 600.0), (20.0, 200.0), (20.0, 0.5), (200.0, 600.0)]
FAR = [(0, 0.0, 0.0, 365.0, 2.6e-4), (0, 0.0, 3.0, 36525.0, 2.6e-4), (1, 2.0, 3.0, 3650.0, 0.0), (30, 360.0, 365.0, 172000.0, 2.6e-6)]
# For what comes next, if anything.
NEXT = [(0, 0.0, 0.0, 365.0, 0.0027), (1, 2.0, 30.0, 365.0, 0.0027), (100, 38.5, 39.0, 52.0, 0.0027)]
UNITS = [("days", 7.0), ("microseconds", 604_800_000_000.0), ("millionths", 1e-6)]


def spread(rng, low, high):
    return float(mp.exp(rng.uniform(float(ln(low)), float(ln(high)))))


def histories_at_random(rng, unit):
    x = rng.choice([0, 0, 1, 1, 2, 3, 5, 8, 15, 60])
    T = rng.uniform(1, 100) * unit
    return x, (rng.uniform(0, 1) * T if x else 0.0), T, rng.uniform(0.1, 2) * T, spread(rng, 1e-4, 1e-1) / unit


def scaled(history, unit):
    x, t_x, T, t, delta = history
    return x, t_x * unit, T * unit, t * unit, delta / unit


def bg_cases(seed):
    rng = random.Random(seed)
    cdnow = (0.243, 4.414, 0.793, 2.426)
    rows = [("ordinary", *cdnow, *h) for h in WEEKS] + [(case, *cdnow, *h) for case, *h in EDGES + OFTEN]
    for case, a in (("a is 1", 1.0), ("a below 1", 1 - 1e-9), ("a above 1", 1 + 1e-9), ("a small", 0.01), ("a is 2", 2.0), ("a is 20", 20.0)):
        rows += [(case, 0.55, 10.5, a, 2.4, *WEEKS[i]) for i in (0, 1, 4)]
    rows += [("a + b is 1", 0.55, 10.5, 0.25, 0.75, *WEEKS[0]), ("a is 1 and 2000 purchases", 0.55, 10.5, 1.0, 2.4, *OFTEN[2][1:])]
    rows += [("b small", 0.55, 10.5, 0.8, 0.01, *WEEKS[i]) for i in (0, 1)] + [("a and b small", 0.55, 10.5, 0.01, 0.01, *WEEKS[i]) for i in (0, 1)]
    rows += [("p nearly the same for all", 0.55, 10.5, 5e4, 1.5e5, *WEEKS[i]) for i in (0, 1, 4)] + [("p nearly 0", 0.55, 10.5, 0.5, 1e6, *WEEKS[i]) for i in (1, 4)]
    for r in (0.01, 50.0):
        rows += [(f"r is {r:g}", r, 10.5, 0.8, 2.4, *WEEKS[i]) for i in (0, 1)]
    for alpha in (1e-3, 1e6):
        rows += [(f"alpha is {alpha:g}", 0.5, alpha, 0.8, 2.4, *WEEKS[i]) for i in (0, 1, 4)]
    for case, unit in UNITS:
        rows += [(case, 0.243, 4.414 * unit, 0.793, 2.426, *scaled(WEEKS[i], unit)) for i in (0, 1, 4)]
    for a, b in LONG_AFTER:
        rows += [(f"a is {a:g} and long after", 0.55, 7.0, a, b, *history) for history in (FAR if a < 100 else FAR[:1])]
    rows += [("r is 50 and long after", 50.0, 7.0, 2.5, 0.6, *history) for history in FAR]
    for _ in range(22):
        history = histories_at_random(rng, 1.0)
        rows.append(("random", spread(rng, 0.05, 20), spread(rng, 0.1, 1e3), spread(rng, 0.1, 5), spread(rng, 0.1, 20), *history))
    return rows


def pareto_cases(seed):
    rng = random.Random(seed)
    cdnow = (0.5534, 10.5776, 0.6061, 11.6662)
    hard = (0.5143, 2.8845, 0.2856, 14.1087)
    weeks = [(x, t_x, T, t, delta or 0.0027) for x, t_x, T, t, delta in WEEKS]
    rows = [("ordinary", *cdnow, *h) for h in weeks] + [(case, *cdnow, *h) for case, *h in EDGES] + [(case, *hard, *h) for case, *h in OFTEN]
    rows += [("alpha equals beta", 0.55, 10.5, 0.6, 10.5, *weeks[i]) for i in (0, 1, 4)] + [("alpha nearly beta", 0.55, 10.5, 0.6, 10.5 * (1 + 1e-9), *weeks[1])]
    for case, s in (("s is 1", 1.0), ("s below 1", 1 - 1e-9), ("s above 1", 1 + 1e-9), ("s is 2", 2.0), ("s is 0.01", 0.01), ("s is 50", 50.0)):
        rows += [(case, 0.55, 10.5, s, 11.7, *weeks[i]) for i in (0, 1, 4)]
    rows += [("s is 50 and beta too", 0.55, 10.5, 50.0, 2500.0, *weeks[i]) for i in (0, 1, 4)]
    for beta in (1e-3, 1e6, 1e8):
        rows += [(f"beta is {beta:g}", 0.55, 10.5, 0.6, beta, *weeks[i]) for i in (0, 1, 4)]
    for alpha in (1e-3, 1e6):
        rows += [(f"alpha is {alpha:g}", 0.55, alpha, 0.6, 11.7, *weeks[i]) for i in (0, 1, 4)]
    rows += [("far apart", 0.55, 1e6, 0.6, 1e-3, *weeks[1]), ("far apart", 0.55, 1e-3, 0.6, 1e6, *weeks[1])]
    for r in (0.01, 50.0):
        rows += [(f"r is {r:g}", r, 10.5, 0.6, 11.7, *weeks[i]) for i in (0, 1)]
    for s, beta in ((50.0, 5000.0), (20.0, 4000.0), (2.5, 1e5)):
        rows += [("leave at much the same rate", 0.6, 20.0, s, beta, *history) for history in NEXT]
    rows += [("100 purchases", *cdnow, *NEXT[2]), ("s is large and alpha too", 0.6, 4000.0, 20.0, 50.0, *NEXT[1]), ("s is 2.5 and alpha large", 3.6, 1e7, 2.5, 50.0, *NEXT[1])]
    rows += [(case, r, alpha, s, beta, *NEXT[0]) for case, r, alpha, s, beta in (
        ("powers small", 0.05, 20000.0, 0.05, 20000.0), ("powers tiny", 0.001, 10.0, 0.001, 30.0), ("r + s just above 1", 0.41, 20.0, 0.6, 80.0), ("r + s hardly above 1", 0.4001, 80.0, 0.6, 20.0))]
    for case, unit in UNITS:
        rows += [(case, 0.5534, 10.5776 * unit, 0.6061, 11.6662 * unit, *scaled(weeks[i], unit)) for i in (0, 1, 4)]
    for _ in range(22):
        history = histories_at_random(rng, 1.0)
        rows.append(("random", spread(rng, 0.05, 20), spread(rng, 0.1, 1e3), spread(rng, 0.05, 10), spread(rng, 0.1, 1e3), *history))
    return rows


def guarded(work):
    row, job = work
    try:
        return row(job)
    except Exception as error:
        return error


def write(name, parameters, row, cases, extra=""):
    columns = (f"case,{parameters},x,t_x,T,t,delta,log_likelihood,p_alive,p_alive_later,expected,p_no_purchase,discounted,p_1,p_2,p_5,{extra}"
               + ",".join("d_log_" + p for p in parameters.split(",")))
    lines, checked = [HEADER, columns], 0
    with Pool(2) as pool:
        for job, result in zip(cases, pool.imap(guarded, [(row, job) for job in cases], chunksize=1)):
            if isinstance(result, Exception):
                print(name, job, repr(result), flush=True)
                continue
            both_ways, values = result
            if any(0 < v < mpf("1e-280") for v in values[1:9]):
                print(name, "left out:", job[1], flush=True)
                continue
            checked += both_ways
            case, *inputs = job[1]
            lines.append(",".join([case.replace(",", ";"), *[repr(v) for v in inputs], *[digits(v) for v in values]]))
    with open(os.path.join(HERE, name + ".csv"), "w", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    print(name, len(lines) - 2, "rows,", checked, "of them two ways", flush=True)


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["paretonbd", "bgnbd", "mbgnbd"]
    if "paretonbd" in wanted:
        write("paretonbd", "r,alpha,s,beta", pareto_row, [(None, c) for c in pareto_cases(3)], "dert,ever,mean_next,")
    if "bgnbd" in wanted:
        write("bgnbd", "r,alpha,a,b", bg_row, [(0, c) for c in bg_cases(1)])
    if "mbgnbd" in wanted:
        write("mbgnbd", "r,alpha,a,b", bg_row, [(1, c) for c in bg_cases(2)])
