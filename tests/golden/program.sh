program() { :; }
