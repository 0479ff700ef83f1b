"""Mutants of reduced_multiply_adds: the name that the check should find, and what is changed."""

from course_utils.exercises.e10_inception.mutants import solutions

PRICE = """
reduction_forgotten
- return first + second
+ return second
only_the_reduction
- return first + second
+ return first
not_reduced
- return first + second
+ return places * kernel_size**2 * channels_in * channels_out
reads_the_input
- kernel_size**2 * reduced
+ kernel_size**2 * channels_in
window_is_a_side
- kernel_size**2
+ kernel_size
window_is_a_side
- kernel_size**2
+ kernel_size * 2
window_forgotten
- kernel_size**2 * reduced
+ reduced
both_with_window
- channels_in * reduced
+ channels_in * reduced * kernel_size * kernel_size
multiplied
- first + second
+ first * second
multiplied
- first + second
+ first * second / places
parameters
- places = height * width
+ places = 1
one_without_places
- first = places *
+ first =
one_without_places
- second = places *
+ second =
one_side_of_places
- height * width
+ height + width
square_map
- height * width
+ height**2
square_map
- height * width
+ width * width
counted_twice
- first + second
+ 2 * first + 2 * second
biases_counted
- first + second
+ first + second + places * (reduced + channels_out)
unpadded
- second = places *
+ second = (height - kernel_size + 1) * (width - kernel_size + 1) *
type
- return first + second
+ first + second
type
- return first + second
+ return first, second
"""
PRICE_IN_ONE = """
reads_the_input
- kernel_size * kernel_size * reduced
+ kernel_size * kernel_size * channels_in
reduction_forgotten
- channels_in * reduced + kernel_size
+ kernel_size
parameters
- height * width * weights
+ weights
parameters
- height * width * weights
+ weights + reduced + channels_out
one_without_places
- height * width * weights
+ height * width * channels_in * reduced + weights - channels_in * reduced
one_side_of_places
- height * width
+ height
multiplied
- channels_in * reduced +
+ channels_in *
multiplied
- channels_in * reduced +
+ channels_in * reduced *
biases_counted
- reduced * channels_out
+ reduced * channels_out + reduced + channels_out
counted_twice
- height * width
+ 2 * height * width
"""
MORE_PRICE = """
window_on_the_reduction
- first = places * channels_in * reduced
+ first = places * channels_in * reduced * kernel_size**2
- second = places * kernel_size**2 * reduced
+ second = places * reduced
reduction_writes_all
- places * channels_in * reduced
+ places * channels_in * channels_out
in_millions
- first + second
+ (first + second) / 1e6
saved
- first + second
+ places * kernel_size**2 * channels_in * channels_out - first - second
added_up
- channels_in * reduced
+ (channels_in + reduced)
- kernel_size**2 * reduced * channels_out
+ kernel_size**2 * (reduced + channels_out)
added_up
- reduced * channels_out
+ (reduced + channels_out)
parameters
- first + second
+ (first + second) / places
counted_twice
- first + second
+ (first + second) * 2
biases_counted
- first + second
+ first + second + reduced + channels_out
multiplied
- first + second
+ first * second / (places * reduced)
unpadded
- second = places *
+ second = max(0, height - kernel_size + 1) * max(0, width - kernel_size + 1) *
not_reduced
- first + second
+ second / reduced * channels_in
one_side_of_places
- height * width
+ width
"""

MUTANTS = (
    (solutions.PRICE, PRICE),
    (solutions.PRICE_IN_ONE, PRICE_IN_ONE),
    (solutions.PRICE, MORE_PRICE),
)
