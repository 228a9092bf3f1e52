import pandas as pd

penguins = spark.sql("SELECT * FROM samples.local.penguins").toPandas()
display(penguins.groupby("species", as_index=False)["body_mass_g"].mean())
