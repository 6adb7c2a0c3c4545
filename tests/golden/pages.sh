pages() { :; }
