"""Mutants of class_activation_map: the name that the check should find, and what is changed."""

from course_utils.exercises.e09_one_by_one.mutants import solutions

MAP_CHANNELS = """
column_taken
- weight[class_index, c]
+ weight[c, class_index]
other_class
- weight[class_index, c]
+ weight[class_index - 1, c]
other_class
- weight[class_index, c]
+ weight[0, c]
unweighted
- weight[class_index, c] * features[:, c]
+ features[:, c]
unweighted
- weight[class_index, c] * features[:, c]
+ features[:, c] / channels
averaged
- return evidence
+ return evidence / channels
signs_lost
- weight[class_index, c]
+ abs(weight[class_index, c])
relu
- return evidence
+ return np.where(evidence > 0, evidence, 0)
scaled
- return evidence
+ return evidence / evidence.max()
scaled
- return evidence
+ evidence = evidence - evidence.min(axis=(1, 2))[:, None, None]
+     return evidence / evidence.max(axis=(1, 2))[:, None, None]
divided_by_places
- return evidence
+ return evidence / (height * width)
pooled
- return evidence
+ return evidence.mean(axis=(1, 2))
pooled
- return evidence
+ return evidence.sum(axis=(1, 2))
images_mixed
- return evidence
+ return evidence.mean(axis=0)
extra_axis
- return evidence
+ return np.expand_dims(evidence, 1)
axes
- return evidence
+ return evidence.swapaxes(1, 2)
axes
- return evidence
+ return np.moveaxis(evidence, 0, -1)
batch
- features[:, c]
+ features[:1, c]
channels
- range(channels)
+ range(1)
type
- return evidence
+ evidence
dtype
- np.zeros((batch, height, width))
+ np.zeros((batch, height, width), int)
- weight[class_index, c] * features[:, c]
+ (weight[class_index, c] * features[:, c]).astype(int)
shape
- return evidence
+ return evidence[0]
changed
- return evidence
+ features -= features
+     return evidence
"""
MAP_EINSUM = """
column_taken
- kc->nkhw
+ ck->nkhw
every_class
- evidence[:, class_index]
+ evidence
other_class
- evidence[:, class_index]
+ evidence[:, (class_index + 1) % len(weight)]
other_class
- evidence[:, class_index]
+ evidence[np.arange(len(evidence)), evidence.sum(axis=(2, 3)).argmax(axis=1)]
softmax
- evidence[:, class_index]
+ (np.exp(evidence) / np.exp(evidence).sum(axis=1, keepdims=True))[:, class_index]
axes
- nchw,kc->nkhw
+ nchw,kc->nkwh
pooled
- evidence[:, class_index]
+ evidence.mean(axis=(2, 3))[:, class_index]
"""
MAP_BROADCAST = """
not_added
- return (row[None, :, None, None] * features).sum(axis=1)
+ return row[None, :, None, None] * features
averaged
- .sum(axis=1)
+ .mean(axis=1)
images_mixed
- .sum(axis=1)
+ .sum(axis=(0, 1))
extra_axis
- .sum(axis=1)
+ .sum(axis=1, keepdims=True)
column_taken
- weight[class_index]
+ weight[:, class_index]
signs_lost
- weight[class_index]
+ np.maximum(weight[class_index], 0)
"""
MAP_LOOPS = """
stopped_early
-     return y
+         return y
stopped_early
-     return y
+             return y
stopped_early
-     return y
+                 return y
running_sum
- total = 0
+ total += 0
- y = np.zeros
+ total = 0
+     y = np.zeros
outputs_left_out
- range(height)
+ range(height - 1)
- range(width)
+ range(width - 1)
one_channel
- total +=
+ total =
channel_missing
- range(channels)
+ range(channels - 1)
other_class
- class_index, c
+ class_index - 1, c
other_class
- class_index, c
+ -1, c
classes_mixed
- weight[class_index, c]
+ weight[:, c].sum()
classes_mixed
- weight[class_index, c]
+ weight.mean(axis=0)[c]
rounded
- = total
+ = int(total)
axes
- (batch, height, width)
+ (batch, width, height)
- y[n, i, j]
+ y[n, j, i]
pooled
- return y
+ return y.sum(axis=(1, 2))
error
- batch, channels, height, width = features.shape
+ batch, height, width, channels = features.shape
relu
- = total
+ = max(total, 0)
column_taken
- class_index, c
+ c, class_index
unweighted
- weight[class_index, c] * features
+ features
"""
MAP_FLAT = """
reshaped
- features.reshape(batch, channels, -1)
+ features.reshape(batch, -1, channels).swapaxes(1, 2)
reshaped
- rows = features.reshape(batch, channels, -1)
+ rows = features.reshape(channels, -1)
scaled
- return (
+ y = (
- .reshape(batch, height, width)
+ .reshape(batch, height, width)
+     return (y - y.min()) / (y.max() - y.min())
divided_by_places
- .reshape(batch, height, width)
+ .reshape(batch, height, width) / height / width
pooled
- (weight[class_index] @ rows).reshape(batch, height, width)
+ weight[class_index] @ rows.mean(axis=2).T
every_class
- (weight[class_index] @ rows).reshape(batch, height, width)
+ (weight @ rows).reshape(batch, -1, height, width)
shape
- .reshape(batch, height, width)
+ .reshape(batch, -1)
"""

MUTANTS = (
    (solutions.MAP_CHANNELS, MAP_CHANNELS),
    (solutions.MAP_EINSUM, MAP_EINSUM),
    (solutions.MAP_BROADCAST, MAP_BROADCAST),
    (solutions.MAP_LOOPS, MAP_LOOPS),
    (solutions.MAP_FLAT, MAP_FLAT),
)
