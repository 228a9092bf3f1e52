# SPDX-License-Identifier: GPL-3.0-or-later
# Brickbench writes every row of this result to a file @PLACE@, then downloads it. This code runs
# once, in the tab's context. Change the next line to write something else.
brickbench_frame = @FRAME@
if hasattr(brickbench_frame, "to_spark"):
    brickbench_frame = brickbench_frame.to_spark()
elif not hasattr(brickbench_frame, "toLocalIterator"):
    brickbench_frame = spark.createDataFrame(brickbench_frame)

# The folder is made here and stays there: delete it when you have the file.
brickbench_folder = "@FOLDER@"
try:
    dbutils.fs.ls(brickbench_folder + "/_SUCCESS")  # written before: only the answer was lost
except Exception:
    # coalesce(1): one worker writes one file. Several would each begin with a header of their own.
    @WRITE@
for brickbench_file in dbutils.fs.ls(brickbench_folder):
    if brickbench_file.name.startswith("part-"):
        print("brickbench-file", brickbench_file.size, brickbench_file.path)
