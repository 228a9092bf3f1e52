def rate(trips, hours):
    return trips / hours


rate(100, 0)
