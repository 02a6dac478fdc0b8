"""What Streamlit does around a page: who is looking, the one cache, filters, drawing."""
