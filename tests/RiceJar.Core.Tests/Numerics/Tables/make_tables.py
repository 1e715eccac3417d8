#!/usr/bin/env python3
"""Writes the tables of high precision that Logarithm, GammaFunctions, GaussLegendre and GaussJacobi are held to, next to this script.

Needs mpmath 1.3.0 and nothing else: pip install mpmath==1.3.0; python3 make_tables.py. It computes with 80 digits (700 where the arguments are so far
apart that a plain difference loses hundreds), from the definitions by mpmath's own loggamma and psi, and writes 25. Inputs are doubles, written so that
they read back exactly. The tests allow an error of `relative` times the value plus `absolute`; the latter is 0 but next to zeros of a difference, see
allowed().
"""
import os
import random

from mpmath import mp, mpf, loggamma, psi, nstr

assert __import__("mpmath").__version__ == "1.3.0"
HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "# mpmath 1.3.0, make_tables.py; exact inputs, 25 digits"
SMALLEST, LARGEST = mpf("1e-290"), mpf("1e290")
RELATIVE = 1e-14
mp.dps = 80
rng = random.Random(20261122)


def log_spaced(low, high, count):
    """Doubles spread evenly in the logarithm, each moved a little so that none is round."""
    step = (mp.log(high) - mp.log(low)) / (count - 1)
    return [float(mp.exp(mp.log(low) + step * i)) * (1 + rng.random() * 1e-3) for i in range(count)]


def write(name, columns, rows):
    with open(os.path.join(HERE, name + ".csv"), "w", newline="\n") as file:
        file.write(HEADER + "\n" + columns + "\n")
        for row in rows:
            file.write(",".join(repr(v) if isinstance(v, float) else str(v) for v in row) + "\n")


def digits(value):
    return nstr(value, 25, min_fixed=-1, max_fixed=1)


def representable(value):
    """Zero, or a normal double with room on both sides."""
    return value == 0 or SMALLEST < abs(value) < LARGEST * 1000


def neighbours(centre, steps):
    return [centre + sign * step for step in steps for sign in (1, -1)]


STEPS = [2.0 ** -e for e in (2, 3, 5, 8, 12, 17, 23, 30, 38, 46, 51)]
POINTS = (
    log_spaced(1e-300, 1e300, 120) + log_spaced(1e-6, 1e6, 120)
    + [i / 4 for i in range(1, 60)] + [float(i) for i in range(15, 40)]
    + neighbours(1.0, STEPS) + neighbours(2.0, STEPS)
    + [0.5, 1.5, 2.5, 9.999999999999998, 10.0, 10.000000000000002, 0.4999999999999999, 2.5000000000000004, 1e15, 1e16, 1e17, 1e300, 1e-300]
)
DIGAMMA_ZERO = 1.4616321449683622


def of_one(name, function, points, relative=RELATIVE):
    rows = []
    for x in points:
        value = function(mpf(x))
        if representable(value):
            rows.append((x, digits(value), relative, 0.0))
    write(name, "x,value,relative,absolute", rows)


def pairs():
    for x in log_spaced(1e-300, 1e300, 24):
        for k in log_spaced(1e-12, 1e9, 8) + [1.0, 3.0]:
            yield x, k
    for x in log_spaced(1e-3, 1e5, 14):
        for k in [1e-300, 1e-17, 2.0 ** -40, 1e-6, 0.1, 0.5, 0.999999, 1.0, 2.0, 2.5, 7.0, 23.0, 24.0, 25.0, 221.0, 1000.5, 1e9]:
            yield x, k
    for x in (1.0, 2.0, 0.5, 1.4616321449683622, 9.999999999999998, 10.0, 1e6, 999999.9999999999):
        for k in (1e-10, 0.25, 1.0, 1.5, 24.0, 30.0):
            yield x, k
    for x in (1e15, 1e22, 1e30, 1e100, 1e300):
        for k in (1e-300, 1e-20, 1e-3, 1.0, 2.0, 20.0, 1e9):
            yield x, k


def of_two(name, columns, function, points, size):
    rows = []
    for x, k in points:
        mp.dps = 700
        value = +function(mpf(x), mpf(k))
        mp.dps = 80
        if representable(value):
            rows.append((x, k, digits(value), RELATIVE, allowed(value, size(k))))
    write(name, columns + ",value,relative,absolute", rows)


def allowed(value, size):
    """Where terms of a size cancel to less than a tenth of it, as next to a zero, some units in the last place of the size remain."""
    return float(nstr(RELATIVE * size / 10, 3)) if abs(value) < size / 10 else 0.0


def beta_pairs():
    for a in log_spaced(1e-300, 1e300, 14):
        for b in log_spaced(1e-290, 1e290, 12):
            yield a, b
    for a in log_spaced(1e-3, 1e7, 16):
        for b in log_spaced(1e-2, 1e9, 14):
            yield a, b
    for a in (0.01, 0.5, 0.793, 1.0, 1 - 2.0 ** -30, 1 + 2.0 ** -30, 2.0, 2.426, 9.999999999999998, 10.0, 25.0, 1e8, 1e15):
        for b in (0.01, 0.5, 1.0, 1 - 2.0 ** -30, 1 + 2.0 ** -30, 2.0, 10.0, 300.25, 1e8, 1e15, 1e30, 1e300):
            yield a, b


# --- Gauss's rules -----------------------------------------------------------------------------------------------------------------------------------

def coefficients(a, b, n):
    """Of t p(k) = beside(k) p(k-1) + diagonal(k) p(k) + beside(k+1) p(k+1), orthonormal under Beta(a, b): NIST DLMF 18.9.2 for Jacobi, moved to (0, 1)."""
    alpha, beta = mpf(b) - 1, mpf(a) - 1
    diagonal, squares = [], [mpf(0)]
    for k in range(n):
        s = 2 * k + alpha + beta
        diagonal.append((1 + ((beta - alpha) / (s + 2) if k == 0 else (beta ** 2 - alpha ** 2) / (s * (s + 2)))) / 2)
        j, s = k + 1, s + 2
        squares.append(j * (j + alpha) * (j + beta) / (s ** 2 * (s + 1)) * (1 if j == 1 else (j + alpha + beta) / (s - 1)))
    return diagonal, squares


def eigenvalues_below(t, diagonal, squares):
    """Sturm's count."""
    count, pivot = 0, mpf(1)
    for d, square in zip(diagonal, squares):
        pivot = d - t - square / pivot
        count += pivot < 0
    return count


def beta_rule(a, b, n):
    diagonal, squares = coefficients(a, b, n)
    for i in range(n):
        low, high = mpf(0), mpf(1)
        # The first bits of a small node are found on its own scale; 45 steps are good to 1e-13 of 1, and Newton's method does the rest.
        while (high - low) > high * mpf("1e-3"):
            middle = (low + high) / 2 if low else high / 16
            low, high = (middle, high) if eigenvalues_below(middle, diagonal, squares) <= i else (low, middle)
        while eigenvalues_below(high, diagonal, squares) - eigenvalues_below(low, diagonal, squares) > 1 or (high - low) > high * (1 - high) * mpf("1e-9"):
            middle = (low + high) / 2
            low, high = (middle, high) if eigenvalues_below(middle, diagonal, squares) <= i else (low, middle)
        t = (low + high) / 2
        for _ in range(6):
            value, slope, total = polynomial(t, diagonal, squares)
            t -= value / slope
        assert low < t < high and abs(value / slope) < mpf("1e-60")
        yield t, 1 / total


def polynomial(t, diagonal, squares):
    """The orthonormal polynomial of degree n at t up to a factor, its slope, and the sum of squares of those below."""
    before, value, slope_before, slope, total = mpf(0), mpf(1), mpf(0), mpf(0), mpf(0)
    for k, d in enumerate(diagonal):
        total += value ** 2
        root, next_root = mp.sqrt(squares[k]), mp.sqrt(squares[k + 1])
        before, value, slope_before, slope = (
            value, ((t - d) * value - root * before) / next_root, slope, (value + (t - d) * slope - root * slope_before) / next_root)
    return value, slope, total


BETA_RULES = [
    (2.5, 1.0, 1), (0.01, 3.0, 2), (0.5, 0.5, 8), (0.793, 2.426, 20), (0.001, 1.0, 32), (0.001, 0.001, 24), (1000000.0, 0.001, 24), (0.001, 1000000.0, 24),
    (1000000.0, 1000000.0, 24), (50.0, 3000.0, 48), (30.0, 0.5, 30), (60.0, 0.5, 30),
]


def gauss():
    rows = []
    for n in (1, 2, 3, 16, 64, 128):
        rule = list(beta_rule(1.0, 1.0, n))
        rows += [(n, i, digits(t), digits(w)) for i, (t, w) in enumerate(rule) if n < 100 or i % 8 == 0 or i > 120]
    write("gauss-legendre", "n,i,node,weight", rows)

    rows = []
    for a, b, n in BETA_RULES:
        rule = list(beta_rule(a, b, n))
        assert abs(sum(w for _, w in rule) - 1) < mpf("1e-50")
        assert abs(sum(w * t for t, w in rule) - mpf(a) / (mpf(a) + mpf(b))) < mpf("1e-50")
        rows += [(a, b, n, i, digits(t), digits(w)) for i, (t, w) in enumerate(rule)]
    write("beta-rules", "a,b,n,i,node,weight", rows)


def main():
    of_one("log-gamma", loggamma, POINTS)
    of_one("digamma", lambda x: psi(0, x), POINTS + neighbours(DIGAMMA_ZERO, STEPS) + [DIGAMMA_ZERO])
    of_one("trigamma", lambda x: psi(1, x), POINTS)
    of_two("log-gamma-ratio", "x,k", lambda x, k: loggamma(x + k) - loggamma(x), pairs(), lambda k: min(k, 1))
    of_two("digamma-difference", "x,k", lambda x, k: psi(0, x + k) - psi(0, x), pairs(), lambda k: 0)
    of_two("trigamma-difference", "x,k", lambda x, k: psi(1, x + k) - psi(1, x), pairs(), lambda k: 0)
    of_two("log-beta", "a,b", lambda a, b: loggamma(a) + loggamma(b) - loggamma(a + b), beta_pairs(), lambda b: 1)
    small = log_spaced(1e-300, 0.999, 150) + log_spaced(1e-3, 0.9999, 100)
    of_one("log-one-plus", mp.log1p, [0.0] + small + [-x for x in small if x < 1] + log_spaced(1.0, 1e300, 100) + [2.0 ** -52, 2.0 ** -53, -(2.0 ** -54)], 4.5e-16)
    gauss()


main()
