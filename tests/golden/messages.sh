messages() { :; }
