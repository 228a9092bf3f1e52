import matplotlib.pyplot as plt

weather = spark.sql("SELECT date, temp_max FROM samples.local.seattle_weather").toPandas()
weather["month"] = weather["date"].astype(str).str[5:7]
weather.groupby("month")["temp_max"].mean().plot(kind="bar", title="Mean daily maximum in Seattle, °C")
plt.tight_layout()
plt.show()
