"""The predictions of notebook 10."""

from course_utils.predictions.parts import Choice, Numbers, Prediction

PREDICTIONS = (
    Prediction(
        name="the_dearest_branch",
        question="""
            Block 3a of GoogLeNet reads 192 maps of 28 × 28. Without reductions, its convolutions
            put out 64 channels (1 × 1), 128 channels (3 × 3) and 32 channels (5 × 5).
        """,
        parts=(
            Choice(
                label="Which of them takes the most multiply-adds?",
                options=("the 1 × 1 convolution", "the 3 × 3 convolution", "the 5 × 5 convolution"),
                right="the 3 × 3 convolution",
                why_not={
                    "the 1 × 1 convolution": "It multiplies 192 numbers for each output; the 3 × 3 "
                    "convolution multiplies nine times as many, and has twice the channels.",
                    "the 5 × 5 convolution": "Its window is the largest, but it has only a quarter "
                    "of the channels: compare 25 · 32 with 9 · 128.",
                },
            ),
            Numbers(
                values={
                    "the 5 × 5 convolution reads 16 channels in place of 192: how many times "
                    "cheaper does it become": 12,
                    "the 1 × 1 convolution from 192 channels to 16: its price in percent of what "
                    "the 5 × 5 cost before": 2,
                },
                near=0.2,
                why_not={
                    144: "The price is proportional to the channels that are read, not to their "
                    "square.",
                    8: "16 of 192 is a twelfth. Percent of the price: compare 1 · 192 · 16 with "
                    "25 · 192 · 32.",
                    4: "It has half of the channels, and a window of 1 in place of 25.",
                },
            ),
        ),
        because="""
            Only the products of window, channels in and channels out count here, because all run at
            the same places: 1 · 192 · 64, 9 · 192 · 128 and 25 · 192 · 32. Set *Numbers* to
            multiply-adds to see all of them.
        """,
        evidence=(),
    ),
    Prediction(
        name="four_naive_blocks",
        question="""
            Four blocks with the widths of 3a follow each other, and 192 channels come in. In each
            block the three convolutions put out 64 + 128 + 32 = 224 channels together.
        """,
        parts=(
            Numbers(
                values={
                    "channels that come out of the fourth naive block": 1088,
                    "channels that come out of the fourth reduced block, whose pooling is followed "
                    "by a 1 × 1 convolution to 32": 256,
                },
                why_not={
                    896: "Four times 224 are new. The 192 that came in are handed on by the "
                    "poolings and are still there.",
                    416: "That is what comes out of the first block.",
                    224: "The pooling's 32 channels are missing.",
                    448: "In the reduced block, nothing piles up: each block puts out 224 + 32.",
                },
            ),
        ),
        because="""
            Pooling hands on as many channels as it reads, so a naive block puts out 224 more than
            it reads. After the 1 × 1 convolution it is always 224 + 32.
        """,
        evidence=("1,088",),
    ),
    Prediction(
        name="a_row_against_itself",
        question="""
            In a block all layers run at the same places, so its operations are its weights times
            the places. The paper's table prints 463K weights and 100M operations for block 4c,
            which has 14 × 14 places. But 463 · 1024 · 196 is only 93M.
        """,
        parts=(
            Choice(
                label="Which of the two numbers is wrong?",
                options=(
                    "the weights",
                    "the operations",
                    "this row alone cannot tell",
                ),
                right="this row alone cannot tell",
                why_not={
                    "the weights": "It may be so. But so far you know only that the two do not fit "
                    "together.",
                    "the operations": "It may be so. But so far you know only that the two do not "
                    "fit together.",
                },
            ),
            Choice(
                label="What could decide it?",
                options=(
                    "the widths of the branches, which the same row prints",
                    "the row of the next block",
                    "the accuracy of the network",
                ),
                right="the widths of the branches, which the same row prints",
                why_not={
                    "the row of the next block": "It has widths of its own, and says nothing of "
                    "this block's.",
                    "the accuracy of the network": "It does not change when a table is misprinted.",
                },
            ),
        ),
        because="""
            The row holds a third witness: from the widths one can compute both numbers anew. The
            cells below do so for every row.
        """,
        evidence=("92.9", "not: 5a"),
    ),
    Prediction(
        name="error_for_the_price",
        question="""
            For 20.9 % of the pictures that were kept apart, the right class is not among the five
            best guesses of AlexNet, the winner of 2012. GoogLeNet, two years later, does 2.2 times
            as much work with a ninth of the weights.
        """,
        parts=(
            Numbers(
                values={"percent of the pictures on which GoogLeNet errs in this way": 10.5},
                near=2,
                why_not={},
            ),
        ),
        because="""
            Half as many as AlexNet. VGG-16, which does ten times GoogLeNet's work, errs on 9.6 %.
            (All were measured in the same way, with one view of each picture.)
        """,
        evidence=("10.47",),
    ),
    Prediction(
        name="reductions_and_accuracy",
        question="""
            Of a hundred digits, the network with naive blocks recognises about 96. The same network
            with reductions before its large windows and after its poolings has a third of the
            weights.
        """,
        parts=(
            Numbers(
                values={"digits of a hundred that it recognises less": 1.2},
                near=1.2,
                why_not={},
            ),
            Choice(
                label="It is made wider until it costs as many multiply-adds as the naive one. "
                "Then it recognises",
                options=("fewer digits", "as many, within the spread of the seeds", "more digits"),
                right="as many, within the spread of the seeds",
                why_not={
                    "fewer digits": "The few that were missing at the same widths are there again.",
                    "more digits": "With some seeds it does, with others it does not.",
                },
            ),
        ),
        because="""
            With a third of the weights, hardly one digit in a hundred is lost. Compare the
            differences with the spread over ten seeds: they are no larger.
        """,
        evidence=("11,898",),
    ),
    Prediction(
        name="a_branch_switched_off",
        question="""
            The next layer reads four branches. Nothing forces it to read all of them: training
            could let its weights for one branch shrink to zero. Ten networks were trained, each
            from other first weights.
        """,
        parts=(
            Choice(
                label="Has one branch been switched off?",
                options=("yes, the pooling", "yes, another one in each network", "no"),
                right="no",
                why_not={
                    "yes, the pooling": "Its share is the smallest, but it is not zero.",
                    "yes, another one in each network": "In no network does a share come near "
                    "zero.",
                },
            ),
            Choice(
                label="Multiply the weights by the spread of what they read. Is the largest share "
                "that of the same branch in all ten networks?",
                options=("yes", "no, each network has its own favourite"),
                right="yes",
                why_not={
                    "no, each network has its own favourite": "Before training it is so. "
                    "Afterwards the 5 × 5 branch leads in every one."
                },
            ),
        ),
        because="""
            Training gives the branches different importance, the same in every network, and leaves
            none of them out. Look at both measures, before and after.
        """,
        evidence=("weights × spread  after",),
    ),
    Prediction(
        name="never_had_it",
        question="""
            With all branches, the networks recognise 94.5 of a hundred digits. If the 5 × 5 branch
            is silenced after training, only about half of them are left.
        """,
        parts=(
            Numbers(
                values={"digits of a hundred if the 5 × 5 branch is silent in training, too": 93.5},
                near=3,
                why_not={},
            ),
        ),
        because="""
            About one digit in a hundred less than with all branches. A trained network relies on
            its 5 × 5 branch; a network that never had it lets the others do its work.
        """,
        evidence=("less than with all",),
    ),
)
