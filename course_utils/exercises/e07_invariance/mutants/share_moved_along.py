"""Mutants of share_moved_along: the name that the check should find, and what is changed."""

from course_utils.exercises.e07_invariance.mutants import solutions

COUNTED = """
in_place
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[i]
- / (length - steps)
+ / length
wrapped
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[(i + steps) % length]
- / (length - steps)
+ / length
rolled_back
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[i - steps]
- / (length - steps)
+ / length
over_all
- / (length - steps)
+ / length
wrong_way
- before[i] == after[i + steps]
+ before[i + steps] == after[i]
cut_alike
- after[i + steps]
+ after[i]
one_step
- range(length - steps)
+ range(length - 1)
- i + steps
+ i + 1
- / (length - steps)
+ / (length - 1)
share_that_differs
- ==
+ !=
count
- equal / (length - steps)
+ equal
percent
- equal /
+ 100 * equal /
all_or_nothing
- return equal / (length - steps)
+ return float(equal == length - steps)
difference
- equal += 1
+ pass
-         if
+         equal += abs(before[i] - after[i + steps])
+         if
"""
SLICED = """
zero
- before[: len(before) - steps]
+ before[:-steps]
in_place
- before[: len(before) - steps]
+ before
- after[steps:]
+ after
cut_alike
- after[steps:]
+ after[: len(after) - steps]
wrapped
- before[: len(before) - steps]
+ np.roll(before, steps)
- after[steps:]
+ after
front_counts
- before[: len(before) - steps]
+ np.r_[np.zeros(steps), before][: len(before)]
- after[steps:]
+ after
over_all
- np.mean(old == new)
+ np.sum(old == new) / len(before)
count
- np.mean(old == new)
+ float(np.sum(old == new))
share_that_differs
- np.mean(old == new)
+ np.mean(old != new)
difference
- np.mean(old == new)
+ np.abs(old - new).mean()
shape
- np.mean(old == new)
+ (old == new) * 1.0
"""
MORE_COUNTED = """
one_counted
-     return equal / (length - steps)
+         return equal / (length - steps)
one_counted
-             equal += 1
+             equal += 1
+             return equal / (length - steps)
pair_missing
- range(length - steps)
+ range(length - steps - 1)
other_divisor
- / (length - steps)
+ / (length - steps - 1)
pair_missing
- range(length - steps)
+ range(1, length - steps)
wrong_way
- range(length - steps)
+ range(steps, length)
- after[i + steps]
+ after[i - steps]
cut_alike
- range(length - steps)
+ range(steps, length)
- after[i + steps]
+ after[i]
anywhere
- before[i] == after[i + steps]
+ before[i] in after
anywhere
- before[i] == after[i + steps]
+ before[i] in after[steps:]
all_or_nothing
- equal / (length - steps)
+ equal // (length - steps)
rounded
- equal / (length - steps)
+ round(equal / (length - steps))
rounded
- equal / (length - steps)
+ round(equal / (length - steps), 1)
dtype
- equal / (length - steps)
+ equal == length - steps
stops_at_difference
-         if before[i] == after[i + steps]:
+         if before[i] != after[i + steps]:
+             break
+         if True:
other_divisor
- / (length - steps)
+ / steps
other_divisor
- / (length - steps)
+ / (length + steps)
closeness
- before[i] == after[i + steps]
+ before[i] <= after[i + steps]
fractions_lost
- before[i] == after[i + steps]
+ int(before[i]) == int(after[i + steps])
closeness
- before[i] == after[i + steps]
+ abs(before[i] - after[i + steps]) <= 0.5
shape
- return equal / (length - steps)
+ return before == after
zero
- / (length - steps)
+ / (length - steps) if steps else 1.0
cut_alike
- before[i] == after[i + steps]
+ before[(i + steps) % length] == after[(i + steps) % length]
one_off
- after[i + steps]
+ after[(i + steps + 1) % length]
anywhere
- return equal / (length - steps)
+ return len(set(before) & set(after)) / length
wrapped
- range(length - steps)
+ range(length)
- after[i + steps]
+ after[(i + steps) % length]
"""
MORE_SLICED = """
zero
- after[steps:]
+ after[-(len(after) - steps):] if steps else after[:0]
wrong_way
- before[: len(before) - steps]
+ before[steps:]
- after[steps:]
+ after[: len(after) - steps]
anywhere
- np.mean(old == new)
+ len(set(old) & set(new)) / len(old)
dtype
- np.mean(old == new)
+ np.all(old == new)
count
- np.mean(old == new)
+ np.count_nonzero(old == new)
front_is_equal
- np.mean(old == new)
+ (np.sum(old == new) + steps) / len(before)
anywhere
- np.mean(old == new)
+ np.mean(np.sort(old) == np.sort(new))
difference
- np.mean(old == new)
+ np.mean((old - new) ** 2)
wrapped
- np.mean(old == new)
+ np.mean(before == np.roll(after, -steps))
zeros_not_counted
- np.mean(old == new)
+ np.sum(old == new) / max(np.sum(old != 0), 1)
other_divisor
- np.mean(old == new)
+ np.sum(old == new) / max(np.sum(old != new), 1)
closeness
- np.mean(old == new)
+ 1 - np.abs(old - new).mean()
"""

MUTANTS = (
    (solutions.SHARE, COUNTED),
    (solutions.SHARE_SLICED, SLICED),
    (solutions.SHARE, MORE_COUNTED),
    (solutions.SHARE_SLICED, MORE_SLICED),
)
