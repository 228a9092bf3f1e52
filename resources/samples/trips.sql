SELECT pickup_zip, count(*) AS trips, round(avg(fare_amount), 2) AS mean_fare, round(max(trip_distance), 1) AS longest
FROM samples.nyctaxi.trips
GROUP BY pickup_zip
ORDER BY trips DESC
LIMIT 100
