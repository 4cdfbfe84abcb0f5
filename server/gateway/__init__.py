"""What stands between the web server and the application: threads, the cache, clients that hang up, broken answers."""
