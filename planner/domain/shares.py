"""Sharing whole minutes out among parts."""

from collections.abc import Sequence


def shared_out(total: int, wanted: Sequence[int]) -> tuple[int, ...]:
    """`total` parted in proportion to what is wanted, in whole numbers that add up to it exactly.

    Whoever wants something gets 1 at least, as long as there is enough for all of them. What is left over
    goes to those who came shortest (largest remainder), the first of equals first. Nothing is below 0.
    """
    total = max(0, total)
    asking = [place for place, amount in enumerate(wanted) if amount > 0]
    sure = 1 if total >= len(asking) else 0
    parts = [sure if amount > 0 else 0 for amount in wanted]
    rest, weight = total - sum(parts), sum(wanted[place] for place in asking)
    if not asking:
        return tuple(parts)
    exact = {place: rest * wanted[place] for place in asking}
    for place in asking:
        parts[place] += exact[place] // weight
    left = total - sum(parts)
    for place in sorted(asking, key=lambda place: (-(exact[place] % weight), place))[:left]:
        parts[place] += 1
    return tuple(parts)
