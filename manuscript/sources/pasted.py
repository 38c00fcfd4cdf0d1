"""stub"""
def is_mine(d): return True
def read(n,d): return None
